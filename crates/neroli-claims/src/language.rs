//! Language tags (BCP 47, RFC 5646): their shape, and their canonical case.

/// Longest tag, in characters; RFC 5646 §4.4.1 asks for at least 35.
const MAX_LENGTH: usize = 64;

/// The tag in canonical case (RFC 5646 §2.1.1): `fr-FR`, `zh-Hant-TW`. An underscore, as many
/// systems write it, is taken for a hyphen. `None` if it is no language tag.
pub(crate) fn canonical(tag: &str) -> Option<String> {
    if tag.len() > MAX_LENGTH {
        return None;
    }
    let tag = tag.replace('_', "-");
    let mut parts = tag.split('-');
    let language = parts.next()?;
    let letters = language.bytes().all(|b| b.is_ascii_alphabetic());
    // RFC 5646 §2.2.1: longer ones are possible, and none has ever been registered.
    if !letters || !(2..=3).contains(&language.len()) {
        return None;
    }
    let mut canonical = language.to_ascii_lowercase();
    // RFC 5646 §2.1.1: after a singleton, everything is lower case.
    let mut in_extension = false;
    for part in parts {
        if !(1..=8).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        canonical.push('-');
        canonical.push_str(&cased(part, in_extension));
        in_extension |= part.len() == 1;
    }
    // A singleton introduces something (RFC 5646 §2.2.6).
    let last = canonical.rsplit('-').next()?;
    (last.len() > 1).then_some(canonical)
}

/// A script has a capital, a region is in capitals, everything else is small.
fn cased(part: &str, in_extension: bool) -> String {
    let lower = part.to_ascii_lowercase();
    let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
    match part.len() {
        2 if letters && !in_extension => part.to_ascii_uppercase(),
        4 if letters && !in_extension => lower[..1].to_ascii_uppercase() + &lower[1..],
        _ => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_get_their_case() {
        for (tag, form) in [
            ("fr-FR", "fr-FR"),
            ("fr_fr", "fr-FR"),
            ("FR", "fr"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("es-419", "es-419"),
            ("sl-ROZAJ-biske", "sl-rozaj-biske"),
            ("en-GB-u-CA-gregory", "en-GB-u-ca-gregory"),
        ] {
            assert_eq!(canonical(tag).as_deref(), Some(form), "{tag}");
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for tag in ["", "f", "français", "fr-", "fr--FR", "fr FR", "12", "fr-u", "french", "-fr"] {
            assert_eq!(canonical(tag), None, "{tag}");
        }
    }
}
