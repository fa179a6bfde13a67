//! What people call the claims.

use crate::{Lang, Zone};

/// Claim name, English, French. Labels start with a capital and stand alone.
const LABELS: [(&str, &str, &str); 21] = [
    ("sub", "Identifier", "Identifiant"),
    ("name", "Full name", "Nom complet"),
    ("given_name", "First name", "Prénom"),
    ("family_name", "Last name", "Nom"),
    ("middle_name", "Middle name", "Deuxième prénom"),
    ("nickname", "Nickname", "Surnom"),
    ("preferred_username", "Username", "Nom d’utilisateur"),
    ("profile", "Profile page", "Page de profil"),
    ("picture", "Picture", "Photo"),
    ("website", "Website", "Site web"),
    ("gender", "Gender", "Sexe"),
    ("birthdate", "Date of birth", "Date de naissance"),
    ("zoneinfo", "Time zone", "Fuseau horaire"),
    ("locale", "Language", "Langue"),
    ("updated_at", "Last updated", "Mise à jour"),
    ("email", "E-mail", "E-mail"),
    ("email_verified", "E-mail checked", "E-mail vérifié"),
    ("phone_number", "Phone number", "Téléphone"),
    ("phone_number_verified", "Phone number checked", "Téléphone vérifié"),
    ("address", "Address", "Adresse"),
    ("subscriber_msisdn", "Mobile number", "Numéro de mobile"),
];

/// What people call the claim `claim`; the claim name itself when this crate does not know it.
pub fn claim_label(lang: Lang, claim: &str) -> &str {
    match LABELS.iter().find(|(name, ..)| *name == claim) {
        Some((_, english, french)) => match lang {
            Lang::En => english,
            Lang::Fr => french,
        },
        None => claim,
    }
}

/// The label of a number of seconds since 1970, which says the day that it stands for.
pub fn dated_label(lang: Lang, claim: &str, unix: i64) -> String {
    format!("{} ({})", claim_label(lang, claim), Zone::default().date(lang, unix))
}

/// The line of a claim that travels with another: `E-mail checked: true`. French sets a narrow
/// no-break space before the colon.
pub fn labelled_line(lang: Lang, claim: &str, value: &str) -> String {
    let colon = match lang {
        Lang::En => ": ",
        Lang::Fr => "\u{202f}: ",
    };
    format!("{}{colon}{value}", claim_label(lang, claim))
}

/// Joins labels as a sentence does: `E-mail, Phone number and Address`.
pub(crate) fn enumerate(lang: Lang, labels: &[&str]) -> String {
    let Some((last, others)) = labels.split_last() else { return String::new() };
    if others.is_empty() {
        return (*last).to_owned();
    }
    format!("{} {} {last}", others.join(", "), lang.texts().common.and)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_claims_have_a_label_and_others_keep_their_name() {
        for (claim, ..) in LABELS {
            for lang in Lang::ALL {
                assert_ne!(claim_label(lang, claim), claim);
            }
        }
        assert_eq!(claim_label(Lang::Fr, "birthdate"), "Date de naissance");
        assert_eq!(claim_label(Lang::En, "loyalty_card"), "loyalty_card");
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(enumerate(Lang::En, &[]), "");
        assert_eq!(enumerate(Lang::En, &["E-mail"]), "E-mail");
        assert_eq!(enumerate(Lang::En, &["E-mail", "Address"]), "E-mail and Address");
        assert_eq!(enumerate(Lang::Fr, &["Nom", "E-mail", "Adresse"]), "Nom, E-mail et Adresse");
    }
}
