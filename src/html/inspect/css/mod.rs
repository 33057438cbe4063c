//! What the stylesheets of a page make of it: a small cascade (CSS Cascading and Inheritance 4).
//!
//! It goes as far as checks need: whether something is shown and where, in which colours on
//! which ground, in both colour schemes, and how its text is spaced. It lays nothing out. What
//! it cannot tell is said to be unknown rather than guessed.

mod cascade;
mod colour;
mod compute;
mod length;
mod media;
mod selector;
mod sheet;
mod style;
mod substitute;

pub use cascade::{Styles, cascade};
pub use colour::Colour;
pub use style::{Display, LineHeight, Property, Style};

/// A colour scheme that the reader prefers (Media Queries 5, 12.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// Its name in CSS.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn mask(self) -> u8 {
        match self {
            Self::Light => 1,
            Self::Dark => 2,
        }
    }
}

/// A budget of steps, so that a hostile stylesheet cannot hold a check up.
#[derive(Debug)]
pub(crate) struct Budget(std::cell::Cell<u64>);

impl Budget {
    pub(crate) fn new(steps: u64) -> Self {
        Self(std::cell::Cell::new(steps))
    }

    /// Takes a step; false once all are taken.
    pub(crate) fn step(&self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left > 0
    }

    /// Whether all steps are taken.
    pub(crate) fn is_spent(&self) -> bool {
        self.0.get() == 0
    }
}

#[cfg(test)]
mod tests;
