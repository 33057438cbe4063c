//! Transformations of the plane (ISO 32000-1, 8.3.3).

use crate::pdf::inspect::object::Object;

use super::content::operands::Operand;

/// The six numbers of a matrix, as PDF writes them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix([f32; 6]);

impl Default for Matrix {
    fn default() -> Self {
        Self::IDENTITY
    }
}

impl Matrix {
    /// Moves nothing.
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves by `x` and `y`.
    pub(super) fn translation(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// From the operands of `cm` or `Tm`.
    pub(super) fn from_operands(operands: &[Operand<'_>]) -> Option<Self> {
        Self::from_numbers(operands.iter().map(Operand::as_real))
    }

    /// From a `Matrix` entry.
    pub(super) fn from_objects(objects: &[Object<'_>]) -> Option<Self> {
        Self::from_numbers(objects.iter().map(Object::as_float))
    }

    /// `None` unless there are six.
    fn from_numbers(mut numbers: impl Iterator<Item = Option<f32>>) -> Option<Self> {
        let mut six = [0.0; 6];
        for place in &mut six {
            *place = numbers.next()??;
        }
        numbers.next().is_none().then_some(Self(six))
    }

    /// This transformation first, then `outer`.
    pub(super) fn then(&self, outer: &Self) -> Self {
        let (inner, outer) = (self.0, outer.0);
        Self([
            inner[0] * outer[0] + inner[1] * outer[2],
            inner[0] * outer[1] + inner[1] * outer[3],
            inner[2] * outer[0] + inner[3] * outer[2],
            inner[2] * outer[1] + inner[3] * outer[3],
            inner[4] * outer[0] + inner[5] * outer[2] + outer[4],
            inner[4] * outer[1] + inner[5] * outer[3] + outer[5],
        ])
    }

    /// Where a point goes.
    pub(super) fn apply(&self, x: f32, y: f32) -> (f32, f32) {
        let m = self.0;
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }

    /// Where the origin goes.
    pub(super) fn origin(&self) -> (f32, f32) {
        (self.0[4], self.0[5])
    }

    /// By how much a vertical length grows.
    pub(super) fn scale(&self) -> f32 {
        self.0[2].hypot(self.0[3])
    }
}
