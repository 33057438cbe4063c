//! Dates written out, as GOV.UK style has them: `14 August 2017`, `March 2017`, `2017`.

use super::Date;

/// The months in English.
pub const MONTHS: [&str; 12] = [
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

impl Date {
    /// The date in words, as exact as it is known. No-break spaces keep the day with its month.
    #[must_use]
    pub fn written(self) -> String {
        let month = self.month.map(|month| MONTHS[usize::from(month.clamp(1, 12)) - 1]);
        match (self.day, month) {
            (Some(day), Some(month)) => format!("{day}\u{a0}{month} {}", self.year),
            (_, Some(month)) => format!("{month} {}", self.year),
            _ => self.year.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_exact_as_known() {
        let written = |text| Date::parse(text).unwrap().written();
        assert_eq!(written("2017-08-14"), "14\u{a0}August 2017");
        assert_eq!(written("2017-03"), "March 2017");
        assert_eq!(written("2017"), "2017");
    }
}
