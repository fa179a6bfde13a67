//! What people sign in with, in the one form that is stored and compared.
//!
//! The same function serves the import and the sign-in form, so both always agree. It is
//! idempotent and never fails: what makes no sense is simply a name that nobody has.

use crate::phone;
use neroli_core::claim::Claim;
use neroli_core::person::{ClaimValue, Record};

/// Longest sign-in name, in characters; what is beyond is not looked at.
pub const MAX_CHARS: usize = 256;

/// The form in which a sign-in name is stored and compared.
///
/// A telephone number becomes E.164, with `calling_code` if it has no country code; names and
/// e-mail addresses become lower case.
pub fn normalise_login(input: &str, calling_code: Option<u16>) -> String {
    let input = bounded(input);
    if let Some(number) = phone::e164(input, calling_code) {
        return number;
    }
    bounded(&input.to_lowercase()).to_owned()
}

/// The names a person signs in with when her record decides: user name, e-mail and telephone
/// numbers, each once. A detail that is marked as not verified opens no account.
pub fn logins_of(
    username: Option<&str>,
    record: &Record,
    calling_code: Option<u16>,
) -> Vec<String> {
    let verified = |flag| record.get(flag) != Some(&ClaimValue::Flag(false));
    let text = |claim| record.get(claim).and_then(ClaimValue::as_text);
    let details = [
        username,
        text(Claim::Email).filter(|_| verified(Claim::EmailVerified)),
        text(Claim::SubscriberMsisdn),
        text(Claim::PhoneNumber).filter(|_| verified(Claim::PhoneNumberVerified)),
    ];
    let mut logins = Vec::new();
    for detail in details.into_iter().flatten() {
        let login = normalise_login(detail, calling_code);
        if !login.is_empty() && !logins.contains(&login) {
            logins.push(login);
        }
    }
    logins
}

/// The first 256 characters, without space around them.
fn bounded(text: &str) -> &str {
    let text = text.trim();
    let end = text.char_indices().nth(MAX_CHARS).map_or(text.len(), |(at, _)| at);
    text[..end].trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_person_many_spellings() {
        for (typed, login) in [
            ("christine", "christine"),
            (" Christine ", "christine"),
            ("Christ178.Dumontel@Orange.FR", "christ178.dumontel@orange.fr"),
            ("06 01 02 03 04", "+33601020304"),
            ("+33 6 01 02 03 04", "+33601020304"),
            ("0033601020304", "+33601020304"),
            ("+33(0)6 01 02 03 04", "+33601020304"),
            ("+32 470 12 34 56", "+32470123456"),
            ("12345", "12345"),
            ("ÉLODIE", "élodie"),
            ("", ""),
        ] {
            assert_eq!(normalise_login(typed, Some(33)), login, "{typed}");
        }
        assert_eq!(normalise_login(&"x".repeat(300), None).len(), MAX_CHARS);
    }

    #[test]
    fn the_record_names_what_opens_the_account() {
        let record: Record = [
            (Claim::Email, ClaimValue::Text("Ana@example.test".into())),
            (Claim::PhoneNumber, ClaimValue::Text("+33144332211".into())),
            (Claim::PhoneNumberVerified, ClaimValue::Flag(false)),
        ]
        .into_iter()
        .collect();
        assert_eq!(logins_of(Some("ANA"), &record, Some(33)), ["ana", "ana@example.test"]);
    }

    proptest! {
        #[test]
        fn normalising_is_idempotent(input in ".{0,300}", code in prop::option::of(0u16..1000)) {
            let once = normalise_login(&input, code);
            prop_assert_eq!(normalise_login(&once, code), once.clone());
            prop_assert!(once.chars().count() <= MAX_CHARS);
        }

        #[test]
        fn normalising_numbers_is_idempotent(input in r"(\+|00)?[0-9 ().-]{0,24}", code in 1u16..100) {
            let once = normalise_login(&input, Some(code));
            prop_assert_eq!(normalise_login(&once, Some(code)), once);
        }
    }
}
