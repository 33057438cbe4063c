//! What charts and diagrams are drawn from: data, and nothing of how it looks.

use jiff::civil;
use rust_decimal::Decimal;

use super::thousands;

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Plot {
    /// Numbers by category.
    Chart(Chart),
    /// Tasks in time.
    Gantt(Gantt),
    /// Boxes and arrows.
    Graph(Graph),
    /// Events in order of time.
    Timeline(Timeline),
}

/// The kinds of chart that show numbers by category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChartKind {
    /// A bar for each category.
    Bar,
    /// Bars side by side within each category.
    Grouped,
    /// Parts of a whole on one bar for each category.
    Stacked,
    /// Values joined by lines, the categories in order of time.
    Line,
    /// From a low to a high value.
    Range,
    /// A mark for each value on a line for each category.
    Dot,
}

/// How many series one drawing can tell apart without colour.
pub const MOST_SERIES: usize = 6;

/// Numbers by category.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// How they are shown.
    pub kind: ChartKind,
    /// The categories.
    pub labels: Vec<String>,
    /// At least one; exactly two, low and high, for a range.
    pub series: Vec<Series>,
    /// What the numbers count.
    pub units: Units,
    /// What the sum of each category is called, where it is shown.
    pub total: Option<String>,
}

/// A row of numbers, one for each category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What it is called.
    pub name: String,
    /// As many as there are categories; `None` where there is no figure.
    pub values: Vec<Option<Decimal>>,
}

/// What numbers count, and where it stands beside a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Units {
    /// Bare numbers.
    #[default]
    None,
    /// Before each number: `£`.
    Before(String),
    /// Close after each number: `%`.
    After(String),
    /// Once, above the drawing: `£ million`.
    Above(String),
}

impl Units {
    /// A sign of currency stands before a number and a percent sign after it; anything longer is
    /// said once.
    #[must_use]
    pub fn new(written: &str) -> Self {
        match written.trim() {
            "" => Self::None,
            sign @ ("£" | "€" | "$") => Self::Before(sign.to_owned()),
            sign @ "%" => Self::After(sign.to_owned()),
            words => Self::Above(words.to_owned()),
        }
    }

    /// The words that are said once.
    #[must_use]
    pub fn above(&self) -> Option<&str> {
        match self {
            Self::Above(words) => Some(words),
            _ => None,
        }
    }

    /// A number with its unit, thousands apart, so many digits after the point, a true minus.
    #[must_use]
    pub fn show(&self, number: Decimal, places: u32) -> String {
        let rounded = number.round_dp(places);
        let digits = format!("{:.*}", places as usize, rounded.abs());
        let (whole, rest) = digits.split_once('.').map_or((digits.as_str(), ""), |(whole, rest)| (whole, rest));
        let mut out = String::new();
        if rounded.is_sign_negative() && !rounded.is_zero() {
            out.push('−');
        }
        if let Self::Before(sign) = self {
            out.push_str(sign);
        }
        out.push_str(&thousands(whole));
        if !rest.is_empty() {
            out.push('.');
            out.push_str(rest);
        }
        if let Self::After(sign) = self {
            out.push_str(sign);
        }
        out
    }
}

impl Chart {
    /// How many digits after the point every number of the chart is shown with: as many as the
    /// most exact of them has.
    #[must_use]
    pub fn places(&self) -> u32 {
        let values = self.series.iter().flat_map(|series| series.values.iter().flatten());
        values.map(|value| value.normalize().scale()).max().unwrap_or(0)
    }

    /// What the numbers of a category come to.
    #[must_use]
    pub fn sum(&self, category: usize) -> Decimal {
        let values = self.series.iter().filter_map(|series| series.values.get(category).copied().flatten());
        values.fold(Decimal::ZERO, Decimal::saturating_add)
    }

    /// A value as it is shown.
    #[must_use]
    pub fn show(&self, value: Decimal) -> String {
        self.units.show(value, self.places())
    }
}

/// Tasks in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gantt {
    /// In the order in which they are shown; those of one group follow one another.
    pub tasks: Vec<Task>,
}

/// A task or a milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What is done.
    pub label: String,
    /// The phase that it is part of.
    pub group: Option<String>,
    /// The first day.
    pub start: civil::Date,
    /// The last day; a milestone's is its first.
    pub end: civil::Date,
    /// Whether it is a moment and not a stretch of time.
    pub milestone: bool,
    /// Its dates in words.
    pub dates: String,
}

/// How the boxes of a graph are placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GraphKind {
    /// A tree, from the top.
    Organisation,
    /// Steps, in layers.
    Flow,
}

/// Boxes and arrows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// How they are placed.
    pub kind: GraphKind,
    /// The boxes.
    pub nodes: Vec<GraphNode>,
    /// The arrows, by places in `nodes`.
    pub edges: Vec<GraphEdge>,
}

/// The outline of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum NodeShape {
    /// A rectangle.
    #[default]
    Box,
    /// Where a way begins or ends.
    Round,
    /// Where ways part.
    Decision,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphNode {
    /// What stands in it; lines are parted by `\n`.
    pub label: String,
    /// Its outline.
    pub shape: NodeShape,
}

/// An arrow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphEdge {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What stands beside it.
    pub label: Option<String>,
    /// Whether it is drawn in dashes: a lighter tie.
    pub dashed: bool,
}

/// Events in order of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// The periods, each with what happens in it.
    pub periods: Vec<Period>,
}

/// A period of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The part of the time line that it belongs to.
    pub section: Option<String>,
    /// `Spring 2018`.
    pub name: String,
    /// What happens.
    pub events: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_with_their_units() {
        let show = |units: &str, number: &str, places| Units::new(units).show(number.parse().unwrap(), places);
        assert_eq!(show("£", "-1234567.5", 1), "−£1,234,567.5");
        assert_eq!(show("%", "12.25", 1), "12.2%");
        assert_eq!(show("£ million", "3", 1), "3.0");
        assert_eq!(show("", "-0.04", 1), "0.0");
        assert_eq!(show("", "999", 0), "999");
    }
}
