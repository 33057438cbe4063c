//! Digits as people read them.

/// Whole digits with a comma between thousands.
#[must_use]
pub fn thousands(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn commas_part_threes_from_the_end() {
        for (digits, wanted) in [("", ""), ("7", "7"), ("457", "457"), ("1100", "1,100"), ("1234567", "1,234,567")] {
            assert_eq!(thousands(digits), wanted);
        }
    }
}
