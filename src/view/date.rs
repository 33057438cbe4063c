//! Dates written out, as GOV.UK style has them: `14 August 2017`, `March 2017`, `2017`.

use crate::model::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in words, as exact as it is known. No-break spaces keep the day with its month.
pub(super) fn written(date: Date) -> String {
    let month = date.month.map(|month| MONTHS[usize::from(month.clamp(1, 12)) - 1]);
    match (date.day, month) {
        (Some(day), Some(month)) => format!("{day}\u{a0}{month} {}", date.year),
        (_, Some(month)) => format!("{month} {}", date.year),
        _ => date.year.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_exact_as_known() {
        let written = |text| written(Date::parse(text).unwrap());
        assert_eq!(written("2017-08-14"), "14\u{a0}August 2017");
        assert_eq!(written("2017-03"), "March 2017");
        assert_eq!(written("2017"), "2017");
    }
}
