//! From numbers to lengths, and the round numbers between.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A decimal as a length; exactness ends at the drawing.
pub(crate) fn length(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// A straight relation between numbers and places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    from: (f64, f64),
    to: (f64, f64),
}

impl Scale {
    /// `domain` is shown over `range`.
    pub(crate) fn new(domain: (f64, f64), range: (f64, f64)) -> Self {
        let domain = if domain.1 > domain.0 { domain } else { (domain.0, domain.0 + 1.0) };
        Self { from: domain, to: range }
    }

    /// The place of a number.
    pub(crate) fn place(&self, number: f64) -> f64 {
        let share = (number - self.from.0) / (self.from.1 - self.from.0);
        self.to.0 + share * (self.to.1 - self.to.0)
    }
}

/// Round numbers that cover a stretch of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ticks {
    /// In order, one step apart.
    pub(crate) values: Vec<Decimal>,
    /// How many digits after the point they need.
    pub(crate) places: u32,
}

impl Ticks {
    /// First and last.
    pub(crate) fn domain(&self) -> (f64, f64) {
        let end = |value: Option<&Decimal>| value.map_or(0.0, |value| length(*value));
        (end(self.values.first()), end(self.values.last()))
    }
}

/// Round numbers from at most `low` to at least `high`, at most about `wanted` of them: the
/// least step of 1, 2, 2.5 or 5 times a power of ten that needs no more (after P. Heckbert, Nice
/// numbers for graph labels, Graphics Gems, 1990). In decimals, so that no tick is 0.30000000000004.
pub(crate) fn ticks(low: Decimal, high: Decimal, wanted: u32) -> Ticks {
    let (low, high) = if high > low { (low, high) } else { (low, low.saturating_add(Decimal::ONE)) };
    let most = Decimal::from(wanted.max(2));
    let least = (high.saturating_sub(low)) / most;
    let mut power = Decimal::ONE;
    while power > least && power.scale() < 20 {
        power /= Decimal::TEN;
    }
    while power.saturating_mul(Decimal::TEN) <= least {
        power = power.saturating_mul(Decimal::TEN);
    }
    let steps =
        [Decimal::ONE, Decimal::TWO, Decimal::new(25, 1), Decimal::new(5, 0), Decimal::TEN, Decimal::new(20, 0)];
    let fits = |step: &Decimal| {
        let (above, below) = (high.checked_div(*step), low.checked_div(*step));
        above.zip(below).is_some_and(|(above, below)| above.ceil().saturating_sub(below.floor()) <= most)
    };
    // Whole numbers get no decimals.
    let finest = low.normalize().scale().max(high.normalize().scale());
    let candidates = steps.iter().map(|step| step.saturating_mul(power).normalize());
    let candidates = candidates.filter(|step| step.scale() <= finest || power.scale() > finest);
    let step = candidates.clone().find(fits).or_else(|| candidates.clone().next_back()).unwrap_or(Decimal::ONE);
    let first = low.checked_div(step).map(|steps| steps.floor().saturating_mul(step));
    let mut value = first.unwrap_or(low);
    let mut values = vec![value];
    while value < high && values.len() < 64 {
        value = value.saturating_add(step);
        values.push(value);
    }
    let places = values.iter().map(|value| value.normalize().scale()).max().unwrap_or(0);
    Ticks { values, places }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(low: &str, high: &str, wanted: u32) -> String {
        let ticks = ticks(low.parse().unwrap(), high.parse().unwrap(), wanted);
        let shown = ticks.values.iter().map(|value| format!("{value:.*}", ticks.places as usize));
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ticks_are_round_and_cover() {
        assert_eq!(shown("0", "15.4", 5), "0 5 10 15 20");
        assert_eq!(shown("0", "4", 5), "0 1 2 3 4");
        assert_eq!(shown("0", "0.31", 5), "0.0 0.1 0.2 0.3 0.4");
        assert_eq!(shown("-3.2", "8", 5), "-5 0 5 10");
        assert_eq!(shown("0", "1200000", 5), "0 250000 500000 750000 1000000 1250000");
        assert_eq!(shown("7", "7", 5), "7.0 7.2 7.4 7.6 7.8 8.0");
        // No number is too large or too small.
        assert!(shown("0", "79228162514264337593543950335", 5).len() > 20);
        assert!(shown("0", "0.0000000000000000000000000001", 5).len() > 20);
    }

    #[test]
    fn places_keep_their_proportions() {
        let scale = Scale::new((0.0, 10.0), (100.0, 200.0));
        assert_eq!((scale.place(0.0), scale.place(5.0), scale.place(10.0)), (100.0, 150.0, 200.0));
        assert_eq!(Scale::new((3.0, 3.0), (0.0, 10.0)).place(3.0), 0.0);
    }
}
