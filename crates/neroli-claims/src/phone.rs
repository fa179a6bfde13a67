//! Telephone numbers: as people write them in, E.164 out.

mod calling_codes;

use phonenumber::Mode;
use phonenumber::country;
use phonenumber::metadata::DATABASE;

/// Longest text that can be meant as a number.
const MAX_WRITTEN: usize = 40;
/// ITU-T E.164 §6: at most 15 digits with the country code; fewer than 7 reach nobody abroad.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Is there a country or territory with this calling code?
pub fn is_calling_code(code: u16) -> bool {
    calling_codes::is_known(code)
}

/// The E.164 form of a number, `None` if it cannot be one.
///
/// Spaces, points, hyphens, slashes and brackets do not count, `00` stands for `+`, and the `(0)` of
/// `+33(0)601020304` is not part of the number. A number without a country code gets
/// `calling_code`; without that it is refused. The result is a number that the country's numbering
/// plan can have.
pub fn e164(written: &str, calling_code: Option<u16>) -> Option<String> {
    let digits = digits(written)?;
    let country = if digits.starts_with('+') { None } else { Some(country_of(calling_code?)?) };
    let number = phonenumber::parse(country, &digits).ok()?;
    let e164 = number.format().mode(Mode::E164).to_string();
    (number.is_valid() && is_e164(&e164)).then_some(e164)
}

/// The shape of E.164, whatever the numbering plans say.
fn is_e164(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        DIGITS.contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0')
    })
}

/// The digits of what is written like a number, with a `+` before a country code.
fn digits(written: &str) -> Option<String> {
    let written = written.trim();
    if written.len() > MAX_WRITTEN {
        return None;
    }
    let international = written.starts_with('+') || written.starts_with("00");
    let written = if international { without_trunk_zero(written) } else { written.to_owned() };
    let (plus, rest) = match written.strip_prefix('+').or_else(|| written.strip_prefix("00")) {
        Some(rest) => ("+", rest),
        None => ("", written.as_str()),
    };
    let mut digits = plus.to_owned();
    for c in rest.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '/' | '(' | ')' | '\u{2010}'..='\u{2013}' => {
            }
            _ => return None,
        }
    }
    (digits.len() > 4).then_some(digits)
}

/// Without the `(0)` that is dialled inside the country only.
fn without_trunk_zero(written: &str) -> String {
    written.replacen("(0)", "", 1)
}

/// The main country of a calling code (there are many with `1`).
fn country_of(code: u16) -> Option<country::Id> {
    DATABASE.region(&code)?.first()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_e164() {
        for (written, code, e164_form) in [
            ("06 01 02 03 04", Some(33), "+33601020304"),
            ("06.01.02.03.04", Some(33), "+33601020304"),
            ("0601020304", Some(33), "+33601020304"),
            ("+33 6 01 02 03 04", None, "+33601020304"),
            ("+33(0)601020304", None, "+33601020304"),
            ("+33 (0) 6 01 02 03 04", None, "+33601020304"),
            ("0033601020304", Some(33), "+33601020304"),
            ("00 33 6 01 02 03 04", None, "+33601020304"),
            ("+33(0)144332211", None, "+33144332211"),
            ("+33\u{202f}6\u{a0}01\u{a0}02\u{a0}03\u{a0}04", Some(32), "+33601020304"),
            ("0470 12 34 56", Some(32), "+32470123456"),
            ("0470/12.34.56", Some(32), "+32470123456"),
            // Italian numbers keep their zero.
            ("06 6982 0000", Some(39), "+390669820000"),
            ("+39 06 6982 0000", None, "+390669820000"),
            ("(212) 555-2368", Some(1), "+12125552368"),
        ] {
            assert_eq!(e164(written, code).as_deref(), Some(e164_form), "{written}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (written, code) in [
            ("06 01 02 03 04", None),
            ("06 01 02 03", Some(33)),
            ("06 01 02 03 04 05 06", Some(33)),
            ("+999 601020304", None),
            ("+33 6 01 02 03 04 ext. 5", None),
            ("+", None),
            ("", Some(33)),
            ("christine", Some(33)),
            ("06 01 02 03 0４", Some(33)),
            ("++33601020304", None),
            ("+33+601020304", None),
            ("06 01 02 03 04", Some(999)),
        ] {
            assert_eq!(e164(written, code), None, "{written}");
        }
    }

    #[test]
    fn calling_codes_are_known() {
        assert!(is_calling_code(33) && is_calling_code(32) && is_calling_code(1));
        assert!(!is_calling_code(0) && !is_calling_code(999));
    }
}
