//! The forms of single values: e-mail, birth date, address of a page, zone of time.

use jiff::civil::Date;
use url::Url;

/// RFC 5322 §3.4.1 `addr-spec` as it is used: a dot-atom before the `@` (64 characters at most,
/// RFC 5321 §4.5.3.1.1), a host name after it. Quoted names and address literals are not taken:
/// forms of partners refuse them.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    text.len() <= 254 && local.len() <= 64 && is_dot_atom(local) && is_host_name(domain)
}

fn is_dot_atom(local: &str) -> bool {
    let atext = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
    local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(atext))
}

fn is_host_name(domain: &str) -> bool {
    domain.split('.').all(|label| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    })
}

/// OpenID Connect Core §5.1: `YYYY-MM-DD`, `0000-MM-DD` when the year is left out, or `YYYY`.
pub(crate) fn is_birthdate(text: &str) -> bool {
    let number = |digits: &str| {
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse::<i16>().ok()).flatten()
    };
    match text.len() {
        4 => number(text).is_some_and(|year| year > 0),
        10 if text.is_ascii() && &text[4..5] == "-" && &text[7..8] == "-" => {
            let (year, month, day) = (number(&text[..4]), number(&text[5..7]), number(&text[8..]));
            let (Some(year), Some(month), Some(day)) = (year, month, day) else { return false };
            // Year 0 has a 29 February, so nobody's birthday is refused when the year is left out.
            Date::new(year, i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0))
                .is_ok()
        }
        _ => false,
    }
}

/// An http or https address as it would be written in a link.
pub(crate) fn is_url(text: &str) -> bool {
    let scheme = text.starts_with("https://") || text.starts_with("http://");
    let plain = text.bytes().all(|b| b.is_ascii_graphic());
    let parsed = Url::parse(text);
    scheme && plain && parsed.is_ok_and(|url| url.has_host() && url.username().is_empty())
}

/// A name of the IANA time zone database in shape: `Europe/Paris`.
pub(crate) fn is_zone(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"_+-".contains(&b);
    text.len() <= 64
        && text.split('/').all(|part| {
            part.bytes().all(plain) && part.bytes().next().is_some_and(|b| b.is_ascii_alphabetic())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn email() {
        for good in ["christ178.dumontel@orange.fr", "a+b@x.test", "o'neil@a-b.example", "x@host"] {
            assert!(is_email(good), "{good}");
        }
        let long = format!("{}@x.test", "a".repeat(65));
        for bad in
            ["", "@", "a@", "@b", "a..b@c", ".a@b", "a@b@c.d", "a b@c", "a@-b", "a@b..c", &long]
        {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn birthdate() {
        for good in ["1978-11-25", "0000-11-25", "0000-02-29", "2000-02-29", "1978"] {
            assert!(is_birthdate(good), "{good}");
        }
        for bad in [
            "1978-11-31",
            "1900-02-29",
            "25/11/1978",
            "1978-1-5",
            "0000",
            "78",
            "1978-00-10",
            "+978-11-25",
            "1978-11-2é",
            "19781125",
            "1978-11-25T00:00:00Z",
        ] {
            assert!(!is_birthdate(bad), "{bad}");
        }
    }

    #[test]
    fn url_and_zone() {
        assert!(is_url("https://example.test/a?b#c") && is_url("http://example.test"));
        for bad in ["javascript:alert(1)", "https:example.test", "https://", "//x", "https://a@b/"]
        {
            assert!(!is_url(bad), "{bad}");
        }
        assert!(
            is_zone("Europe/Paris") && is_zone("America/Argentina/Buenos_Aires") && is_zone("UTC")
        );
        for bad in ["", "Europe/", "../etc", "Europe Paris", "+02:00"] {
            assert!(!is_zone(bad), "{bad}");
        }
    }
}
