//! What is said about a publication and about the body that publishes it.

use std::fmt;

use super::{CheckSetting, Language, Spanned, Waiver};

/// A date as exact as it is known: a year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month; only with a month.
    pub day: Option<u8>,
}

impl Date {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let number = |part: &str, width: usize| {
            (part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
        };
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|part| number(part, 2));
        let day = parts.next().map(|part| number(part, 2));
        if parts.next().is_some() || month == Some(None) || day == Some(None) {
            return None;
        }
        let (month, day) = (month.flatten(), day.flatten());
        // The calendar decides what exists; a missing part stands for its first value.
        let (m, d) = (i8::try_from(month.unwrap_or(1)).ok()?, i8::try_from(day.unwrap_or(1)).ok()?);
        jiff::civil::Date::new(year, m, d).ok()?;
        let byte = |n: i16| u8::try_from(n).ok();
        Some(Self { year, month: month.and_then(byte), day: day.and_then(byte) })
    }
}

impl Date {
    /// Today, in UTC.
    #[must_use]
    pub fn today() -> Self {
        let day = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let byte = |n: i8| u8::try_from(n).ok();
        Self { year: day.year(), month: byte(day.month()), day: byte(day.day()) }
    }

    /// Whether a day comes after this date. A month or a year lasts until its last day.
    #[must_use]
    pub fn is_before(&self, day: Self) -> bool {
        let last = |date: Self| (date.year, date.month.unwrap_or(12), date.day.unwrap_or(31));
        last(*self) < last(day)
    }

    /// The day of a time in seconds since 1970, in UTC; `None` beyond the calendar.
    #[must_use]
    pub fn from_epoch(seconds: i64) -> Option<Self> {
        let day = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC).date();
        let byte = |n: i8| u8::try_from(n).ok();
        Some(Self { year: day.year(), month: byte(day.month()), day: byte(day.day()) })
    }
}

/// As ISO 8601 has it, only as exact as it is known.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// Where a publication stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Status {
    /// Being written.
    Draft,
    /// Promised and dated, not yet out.
    Announced,
    /// Out for comment.
    Consultation,
    /// In force.
    #[default]
    Final,
    /// No longer in force.
    Withdrawn,
}

impl Status {
    /// Every status, in the order of a publication's life.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Announced, Self::Consultation, Self::Final, Self::Withdrawn];

    /// The word in front matter.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Announced => "announced",
            Self::Consultation => "consultation",
            Self::Final => "final",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// Whether a change alters what the publication says (GOV.UK's update types).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeType {
    /// It does.
    Major,
    /// It does not.
    Minor,
}

/// An entry of the record of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub date: Date,
    /// What.
    pub note: String,
    /// How much.
    pub change_type: ChangeType,
}

/// The front matter of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// Whether `published` or `updated` names a date, be it one that cannot be read.
    pub names_a_date: bool,
    /// The title.
    pub title: Spanned<String>,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// What it is about, in a sentence or two.
    pub summary: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was, or will be, published.
    pub published: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// Its language, where it is not the library's.
    pub language: Option<Spanned<Language>>,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// Where it stands in its life.
    pub status: Status,
    /// The body's own reference.
    pub reference: Option<String>,
    /// The name of its layout.
    pub layout: Option<Spanned<String>>,
    /// The files that follow `index.md`, in order.
    pub parts: Vec<Spanned<String>>,
    /// What changed and when.
    pub changes: Vec<Change>,
    /// The findings that the author answers for.
    pub waivers: Vec<Waiver>,
}

/// The body that publishes, from `library.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    /// Its name.
    pub name: String,
    /// Its name where space is short.
    pub short_name: Option<String>,
    /// How to reach it.
    pub contact: Option<Contact>,
    /// The address under which the site will stand, ending in `/`.
    pub base_url: Option<String>,
    /// The language of publications that name none.
    pub language: Language,
    /// The licence of the publications.
    pub licence: Option<Licence>,
    /// Who holds the rights.
    pub rights_holder: Option<String>,
    /// The mark of the body.
    pub logo: Option<Logo>,
    /// Texts that stand in every publication.
    pub statements: Statements,
    /// How much the findings of some checks matter, where it is not as the checks have it.
    pub checks: Vec<CheckSetting>,
}

/// How to reach the body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// Whom to ask for.
    pub name: Option<String>,
    /// By telephone.
    pub telephone: Option<String>,
    /// By e-mail.
    pub email: Option<String>,
    /// By post.
    pub address: Option<String>,
}

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// Its name.
    pub name: String,
    /// Its text.
    pub url: Option<String>,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The file, beside `library.yaml`.
    pub file: Spanned<String>,
    /// Its text alternative.
    pub alt: String,
}

/// Texts that stand in every publication.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statements {
    /// That the library is a sample.
    pub sample: Option<String>,
    /// How to ask for another format.
    pub accessibility: Option<String>,
    /// Who holds which rights.
    pub copyright: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_they_are_known() {
        for text in ["2017", "2017-03", "2017-08-14", "2016-02-29"] {
            assert_eq!(Date::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "17", "2017-3", "2017-13", "2017-02-29", "2017-08-14-1", "March 2017", "2017-", "２０１７"]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert_eq!(Date::from_epoch(1_502_668_800), Date::parse("2017-08-14"));
        assert_eq!(Date::from_epoch(i64::MAX), None);
    }

    #[test]
    fn a_month_lasts_until_its_end() {
        let date = |text| Date::parse(text).unwrap();
        assert!(!date("2027-03").is_before(date("2027-03-31")) && date("2027-03").is_before(date("2027-04-01")));
        assert!(!date("2027-03-31").is_before(date("2027-03-31")) && date("2027").is_before(date("2028-01-01")));
    }

    #[test]
    fn dates_are_written_as_exact_as_they_are_known() {
        let written = |text| Date::parse(text).unwrap().written();
        assert_eq!(written("2017-08-14"), "14\u{a0}August 2017");
        assert_eq!(written("2017-03"), "March 2017");
        assert_eq!(written("2017"), "2017");
    }
}
