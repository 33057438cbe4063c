//! What a fact states, and arithmetic that keeps its unit.

use rust_decimal::Decimal;

use crate::model::Date;

/// The unit of hundredths.
pub(super) const PERCENT: &str = "percent";

/// What a fact states.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A figure, or a range of figures.
    Figure(Figure),
    /// A date.
    Date(Date),
}

/// A figure or a range, with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The figure; of a range the low end.
    pub low: Decimal,
    /// The high end of a range.
    pub high: Option<Decimal>,
    /// `GBP`, `percent`, `people` …; none for a plain number.
    pub unit: Option<String>,
    /// The time that it is for, such as `year`.
    pub per: Option<String>,
    /// Whether a division has left digits out.
    pub is_rounded: bool,
}

/// What a unit stands for, which decides how it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Money,
    Percentage,
    Number,
    Date,
}

impl Kind {
    /// The helper that prints it.
    pub(super) fn helper(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Percentage => "percentage",
            Self::Number => "number",
            Self::Date => "date",
        }
    }
}

impl Value {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Figure(figure) => figure.kind(),
            Self::Date(_) => Kind::Date,
        }
    }

    /// A single figure.
    #[must_use]
    pub fn figure(&self) -> Option<&Figure> {
        match self {
            Self::Figure(figure) if figure.high.is_none() => Some(figure),
            _ => None,
        }
    }

    /// The helper that prints it.
    pub(super) fn helper(&self) -> &'static str {
        match self {
            Self::Figure(figure) if figure.high.is_some() => "range",
            value => value.kind().helper(),
        }
    }
}

/// Whether a unit is the code of a currency (ISO 4217).
pub(super) fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Why figures cannot be brought together, and what to do.
pub(super) type Mismatch = (String, &'static str);

const ONE_UNIT: &str = "add, subtract and compare figures of one unit; multiply by plain numbers or percentages";
const ONE_END: &str = "take one end of the range: `.low` or `.high`";

fn too_large() -> Mismatch {
    ("the result has more digits than can be worked with".to_owned(), "state it as a fact of its own")
}

fn by_zero() -> Mismatch {
    ("nothing can be divided by zero".to_owned(), "name another figure")
}

impl Figure {
    /// A figure as it stands in a column of data: an amount of money in some currency, a
    /// percentage, or another number.
    #[must_use]
    pub fn of_data(number: Decimal, is_money: bool, is_percentage: bool) -> Self {
        let unit = if is_money { Some("GBP") } else { is_percentage.then_some(PERCENT) };
        Self { unit: unit.map(str::to_owned), ..Self::plain(number) }
    }

    /// A number without a unit.
    pub(super) fn plain(low: Decimal) -> Self {
        Self { low, high: None, unit: None, per: None, is_rounded: false }
    }

    /// Whether it is an amount of money.
    #[must_use]
    pub fn is_money(&self) -> bool {
        self.kind() == Kind::Money
    }

    /// Whether it is a percentage.
    #[must_use]
    pub fn is_percentage(&self) -> bool {
        self.kind() == Kind::Percentage
    }

    pub(super) fn kind(&self) -> Kind {
        match self.unit.as_deref() {
            Some(PERCENT) => Kind::Percentage,
            Some(unit) if is_currency(unit) => Kind::Money,
            _ => Kind::Number,
        }
    }

    /// The unit in words, after the figure: `in GBP per year`, `without a unit`.
    pub(super) fn in_unit(&self) -> String {
        let unit = self.unit.as_ref().map_or_else(|| "without a unit".to_owned(), |unit| format!("in {unit}"));
        self.per.as_ref().map_or_else(|| unit.clone(), |per| format!("{unit} per {per}"))
    }

    /// The same range of other figures.
    fn map(&self, change: impl Fn(Decimal) -> Option<Decimal>) -> Result<Self, Mismatch> {
        let low = change(self.low).ok_or_else(too_large)?;
        let high = self.high.map(|high| change(high).ok_or_else(too_large)).transpose()?;
        // A negative factor turns a range round.
        let (low, high) = match high {
            Some(high) if high < low => (high, Some(low)),
            high => (low, high),
        };
        Ok(Self { low, high, ..self.clone() })
    }

    fn is_like(&self, other: &Self) -> Result<(), Mismatch> {
        if self.unit == other.unit && self.per == other.per {
            return Ok(());
        }
        Err((format!("one figure is {} and the other {}", self.in_unit(), other.in_unit()), ONE_UNIT))
    }

    /// Low ends and high ends are added for themselves.
    pub(super) fn plus(&self, other: &Self) -> Result<Self, Mismatch> {
        self.is_like(other)?;
        let add = |a: Decimal, b: Decimal| a.checked_add(b).ok_or_else(too_large);
        let high = match (self.high, other.high) {
            (None, None) => None,
            (a, b) => Some(add(a.unwrap_or(self.low), b.unwrap_or(other.low))?),
        };
        let is_rounded = self.is_rounded || other.is_rounded;
        Ok(Self { low: add(self.low, other.low)?, high, is_rounded, ..self.clone() })
    }

    pub(super) fn minus(&self, other: &Self) -> Result<Self, Mismatch> {
        self.is_like(other)?;
        self.single()?;
        other.single()?;
        let low = self.low.checked_sub(other.low).ok_or_else(too_large)?;
        Ok(Self { low, is_rounded: self.is_rounded || other.is_rounded, ..self.clone() })
    }

    /// One of the two is a plain number, a percentage, or the time that the other is for: 5
    /// years of GBP per year are GBP.
    pub(super) fn times(&self, other: &Self) -> Result<Self, Mismatch> {
        let (range, factor) = if other.high.is_some() { (other, self) } else { (self, other) };
        factor.single().map_err(|_| ("two ranges cannot be multiplied".to_owned(), ONE_END))?;
        let (per_unit, time) = if factor.is_time_of(range) { (range, factor) } else { (factor, range) };
        let (unit, per, hundredths) = if time.is_time_of(per_unit) {
            (per_unit.unit.clone(), None, false)
        } else if factor.is_plain() {
            (range.unit.clone(), range.per.clone(), false)
        } else if range.is_plain() {
            (factor.unit.clone(), factor.per.clone(), false)
        } else if factor.kind() == Kind::Percentage && factor.per.is_none() {
            (range.unit.clone(), range.per.clone(), true)
        } else if range.kind() == Kind::Percentage && range.per.is_none() {
            (factor.unit.clone(), factor.per.clone(), true)
        } else {
            let (a, b) = (self.in_unit(), other.in_unit());
            return Err((format!("a figure {a} times one {b} is nothing that can be printed"), ONE_UNIT));
        };
        let by = if hundredths { factor.low.checked_div(Decimal::ONE_HUNDRED) } else { Some(factor.low) };
        let by = by.ok_or_else(too_large)?;
        let product = range.map(|figure| figure.checked_mul(by))?;
        Ok(Self { unit, per, is_rounded: self.is_rounded || other.is_rounded, ..product })
    }

    /// By a plain number, or by a figure of the same unit, which gives a plain number.
    pub(super) fn over(&self, other: &Self) -> Result<Self, Mismatch> {
        other.single()?;
        if !other.is_plain() {
            self.is_like(other)?;
            self.single()?;
        }
        if other.low.is_zero() {
            return Err(by_zero());
        }
        let quotient = self.map(|figure| figure.checked_div(other.low))?;
        let is_exact = quotient.low.checked_mul(other.low) == Some(self.low)
            && quotient.high.and_then(|high| high.checked_mul(other.low)) == self.high;
        let is_rounded = self.is_rounded || other.is_rounded || !is_exact;
        let (unit, per) = if other.is_plain() { (self.unit.clone(), self.per.clone()) } else { (None, None) };
        Ok(Self { unit, per, is_rounded, ..quotient })
    }

    /// What percentage of another figure of the same unit this one is.
    pub(super) fn share(&self, whole: &Self) -> Result<Self, Mismatch> {
        self.is_like(whole)?;
        self.single()?;
        whole.single()?;
        if whole.low.is_zero() {
            return Err(by_zero());
        }
        let hundredfold = self.low.checked_mul(Decimal::ONE_HUNDRED).ok_or_else(too_large)?;
        let low = hundredfold.checked_div(whole.low).ok_or_else(too_large)?;
        let is_rounded = self.is_rounded || whole.is_rounded || low.checked_mul(whole.low) != Some(hundredfold);
        Ok(Self { low, unit: Some(PERCENT.to_owned()), is_rounded, ..Self::plain(low) })
    }

    fn is_plain(&self) -> bool {
        self.unit.is_none() && self.per.is_none()
    }

    /// Whether this counts what the other is per: `years` and `GBP per year`.
    fn is_time_of(&self, other: &Self) -> bool {
        let (Some(unit), Some(per)) = (&self.unit, &other.per) else { return false };
        self.per.is_none() && (unit == per || unit.strip_suffix('s') == Some(per))
    }

    /// A single figure.
    fn single(&self) -> Result<(), Mismatch> {
        match self.high {
            None => Ok(()),
            Some(_) => Err(("a range stands where a single figure is wanted".to_owned(), ONE_END)),
        }
    }
}
