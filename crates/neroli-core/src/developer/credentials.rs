//! What a developer signs in with: the one form of her address, and passwords that are not the
//! first guess.

/// Why an address cannot be the name of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is not an e-mail address such as name@example.org")]
pub struct NotAnEmail;

/// The one form of an e-mail address: trimmed, in lower case. The grammar is the one that browsers
/// check (HTML Standard, valid e-mail address), with RFC 5321's lengths, and a domain of more than
/// one label: a developer is written to from elsewhere.
///
/// # Errors
/// [`NotAnEmail`].
pub fn email(text: &str) -> Result<String, NotAnEmail> {
    let text = text.trim().to_ascii_lowercase();
    let (local, domain) = text.split_once('@').ok_or(NotAnEmail)?;
    let atom = |b: u8| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let fits = (1..=64).contains(&local.len())
        && text.len() <= 254
        && local.bytes().all(atom)
        && domain.contains('.')
        && domain.split('.').all(label);
    if fits { Ok(text) } else { Err(NotAnEmail) }
}

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Fewer than 8 characters.
    #[error("it has fewer than 8 characters")]
    Short,
    /// More than 1,024 bytes.
    #[error("it is longer than 1,024 bytes")]
    Long,
    /// Nothing but spaces, or one character again and again.
    #[error("it is blank, or one character again and again")]
    Uniform,
    /// Among the first that anybody tries.
    #[error("it is one of the first passwords that anybody tries")]
    Common,
}

/// What everybody tries first; compared in lower case.
const COMMON: [&str; 22] = [
    "password",
    "password1",
    "password123",
    "passw0rd",
    "12345678",
    "123456789",
    "1234567890",
    "87654321",
    "qwertyui",
    "qwertyuiop",
    "qwerty123",
    "azertyuiop",
    "abcd1234",
    "abcdefgh",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "trustno1",
    "motdepasse",
];

/// Checks a new password: length and guessability, no composition rules (NIST SP 800-63B §3.1.1.2).
///
/// # Errors
/// The first rule that it breaks.
pub fn check_password(password: &str, email: &str) -> Result<(), WeakPassword> {
    if password.chars().count() < 8 {
        return Err(WeakPassword::Short);
    }
    if password.len() > 1024 {
        return Err(WeakPassword::Long);
    }
    let mut characters = password.chars();
    let first = characters.next();
    if password.trim().is_empty() || characters.all(|c| Some(c) == first) {
        return Err(WeakPassword::Uniform);
    }
    let lower = password.to_lowercase();
    let local = email.split('@').next().unwrap_or_default();
    if COMMON.contains(&lower.as_str()) || lower == email || lower == local {
        return Err(WeakPassword::Common);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_form() {
        assert_eq!(email("  Dev@Example.TEST "), Ok("dev@example.test".to_owned()));
        assert_eq!(email("a.b+c@d.e-f.test"), Ok("a.b+c@d.e-f.test".to_owned()));
        let long = format!("{}@example.test", "a".repeat(65));
        for bad in [
            "",
            "dev",
            "@example.test",
            "dev@",
            "dev@localhost",
            "dev@localhost.",
            "dev@.test",
            "a b@example.test",
            "a@b@c.test",
            "a@-b.test",
            "a@b..test",
            "a\u{202e}@b.test",
            "é@b.test",
            "a@b.test\r\nx",
            "<b>@b.test",
            &long,
        ] {
            assert_eq!(email(bad), Err(NotAnEmail), "{bad}");
        }
    }

    #[test]
    fn a_password_is_long_enough_and_not_the_first_guess() {
        let check = |password: &str| check_password(password, "dev.lopez@example.test");
        assert_eq!(check("blossom-dev"), Ok(()));
        let long = "xy".repeat(513);
        assert_eq!(check("éèéèéèé"), Err(WeakPassword::Short));
        assert_eq!(check("éèéèéèéè"), Ok(()), "characters count, not bytes");
        assert_eq!(check(&long), Err(WeakPassword::Long));
        for same in ["11111111", "éééééééé", "        ", " \t \t \t \t \t"] {
            assert_eq!(check(same), Err(WeakPassword::Uniform), "{same:?}");
        }
        for first in ["Password123", "dev.lopez@example.test", "DEV.LOPEZ"] {
            assert_eq!(check(first), Err(WeakPassword::Common), "{first}");
        }
    }
}
