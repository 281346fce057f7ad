//! Counts and sizes to two significant digits, so that documents do not change with every row.

/// What stands where nothing is known.
pub(crate) const UNKNOWN: &str = "–";

const UNITS: [&str; 6] = ["B", "KB", "MB", "GB", "TB", "PB"];

/// What stands before an estimate.
pub(crate) const ESTIMATE: char = '≈';

/// Rows for people: `1,200`, and `≈1,200` for an estimate.
pub fn rows(count: Option<u64>, estimated: bool) -> String {
    let Some(count) = count else { return UNKNOWN.to_owned() };
    let mark = estimated.then_some(ESTIMATE).map(String::from).unwrap_or_default();
    mark + &grouped(two_digits(count))
}

/// Bytes for people: `960 B`, `9.6 KB`, `96 MB`, in units of 1,024.
pub fn size(bytes: Option<u64>) -> String {
    let Some(bytes) = bytes else { return UNKNOWN.to_owned() };
    let mut value = bytes as f64;
    let mut unit = 0;
    // 995 and more would be shown as 1,000: the next unit has a shorter word for it.
    while value >= 995.0 && unit + 1 < UNITS.len() {
        value /= 1024.0;
        unit += 1;
    }
    let text =
        if unit > 0 && value < 9.95 { format!("{value:.1}") } else { two_digits(value.round() as u64).to_string() };
    format!("{text} {}", UNITS[unit])
}

/// What a text of [`rows`] or [`size`] says; none for [`UNKNOWN`].
pub(crate) fn value(text: &str) -> Option<f64> {
    let text = text.trim_start_matches(ESTIMATE);
    let (number, unit) = text.split_once(' ').unwrap_or((text, "B"));
    let power = UNITS.iter().position(|candidate| *candidate == unit)?;
    Some(number.replace(',', "").parse::<f64>().ok()? * 1024f64.powi(power as i32))
}

/// Whether a text still says nearly what is counted now: within a tenth.
///
/// The count itself is compared, not its text: from 104 to 106 the text would leap from 100 to 110.
pub(crate) fn is_close(old: &str, now: Option<u64>) -> bool {
    match (value(old), now) {
        (Some(old), Some(now)) => (now as f64 - old).abs() <= old / 10.0,
        (old, now) => old.is_none() && now.is_none(),
    }
}

/// A whole number with commas: `12,345`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn two_digits(number: u64) -> u64 {
    let Some(magnitude) = number.checked_ilog10() else { return 0 };
    let step = 10u64.pow(magnitude.saturating_sub(1));
    number.saturating_add(step / 2) / step * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_significant_digits() {
        let shown = |count| rows(Some(count), false);
        assert_eq!(
            [0, 7, 42, 996, 1_234, 1_250, 1_999_999].map(shown),
            ["0", "7", "42", "1,000", "1,200", "1,300", "2,000,000"]
        );
        assert_eq!(rows(Some(1_234), true), "≈1,200");
        assert_eq!(rows(None, true), "–");
        assert!(!rows(Some(u64::MAX), false).is_empty());
    }

    #[test]
    fn sizes_with_units() {
        let shown = |bytes| size(Some(bytes));
        assert_eq!(
            [0, 512, 1_000, 8_192, 98_304, 1_048_576].map(shown),
            ["0 B", "510 B", "1.0 KB", "8.0 KB", "96 KB", "1.0 MB"]
        );
        assert!(size(Some(u64::MAX)).ends_with("PB"));
    }

    #[test]
    fn a_tenth_is_close() {
        assert!(is_close("1,000", Some(1_100)) && is_close("≈1,000", Some(910)) && is_close("–", None));
        assert!(!is_close("1,000", Some(1_200)) && !is_close("0", Some(1)) && !is_close("–", Some(1)));
        assert!(!is_close("1", None) && is_close("96 KB", Some(100_000)) && !is_close("96 KB", Some(96)));
    }
}
