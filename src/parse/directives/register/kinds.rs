//! The kinds of register, and the fields that their items can have.

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Holds {
    /// Text.
    Text,
    /// A date.
    Date,
    /// A rating: `red`, `amber` or `green`.
    Rating,
    /// A judgement from 1, very low, to 5, very high.
    Score,
    /// The product of likelihood and impact, from 1 to 25. It is worked out.
    Product,
}

/// A field of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse) struct Field {
    /// The key in the file.
    pub(in crate::parse) key: String,
    /// The header of its column.
    pub(in crate::parse) heading: String,
    pub(in crate::parse) holds: Holds,
}

/// A kind of register.
#[derive(Debug, Clone, Copy)]
pub(in crate::parse) struct Kind {
    /// The word in the file.
    pub(in crate::parse) name: &'static str,
    /// What an item is called: the header of the column of ids and titles.
    pub(in crate::parse) item: &'static str,
    /// The keys between the title and the fields that all kinds have.
    own: &'static [(&'static str, &'static str, Holds)],
}

/// Every kind.
pub(in crate::parse) const KINDS: [Kind; 6] = [
    Kind {
        name: "risks",
        item: "Risk",
        own: &[
            ("cause", "Cause", Holds::Text),
            ("effect", "Effect", Holds::Text),
            ("likelihood", "Likelihood", Holds::Score),
            ("impact", "Impact", Holds::Score),
            ("score", "Score", Holds::Product),
            ("mitigation", "Mitigation", Holds::Text),
        ],
    },
    Kind {
        name: "benefits",
        item: "Benefit",
        own: &[
            ("beneficiary", "Who benefits", Holds::Text),
            ("measure", "Measure", Holds::Text),
            ("baseline", "Baseline", Holds::Text),
            ("target", "Target", Holds::Text),
            ("value", "Value", Holds::Text),
        ],
    },
    Kind {
        name: "objectives",
        item: "Objective",
        own: &[
            ("measure", "Measure", Holds::Text),
            ("baseline", "Baseline", Holds::Text),
            ("target", "Target", Holds::Text),
        ],
    },
    Kind {
        name: "dependencies",
        item: "Dependency",
        own: &[("on", "Depends on", Holds::Text), ("if-late", "If it is late", Holds::Text)],
    },
    Kind { name: "milestones", item: "Milestone", own: &[("evidence", "Evidence", Holds::Text)] },
    Kind {
        name: "decisions",
        item: "Decision",
        own: &[
            ("options", "Options", Holds::Text),
            ("outcome", "Outcome", Holds::Text),
            ("reason", "Reason", Holds::Text),
        ],
    },
];

/// Fields of items of every kind.
const COMMON: [(&str, &str, Holds); 5] = [
    ("category", "Category", Holds::Text),
    ("owner", "Owner", Holds::Text),
    ("date", "Date", Holds::Date),
    ("status", "Status", Holds::Text),
    ("rag", "Rating", Holds::Rating),
];

impl Kind {
    /// Its fields, in the order in which they are shown.
    pub(in crate::parse) fn fields(&self) -> Vec<Field> {
        let first =
            [("id", "ID", Holds::Text), ("title", self.item, Holds::Text), ("description", "Description", Holds::Text)];
        let all = first.iter().chain(self.own).chain(&COMMON);
        all.map(|(key, heading, holds)| Field { key: (*key).to_owned(), heading: (*heading).to_owned(), holds: *holds })
            .collect()
    }
}

/// What a judgement from 1 to 5 is in words.
pub(in crate::parse) const SCORES: [&str; 5] = ["Very low", "Low", "Medium", "High", "Very high"];

/// The highest product of two judgements.
pub(in crate::parse) const HIGHEST_PRODUCT: usize = SCORES.len() * SCORES.len();
