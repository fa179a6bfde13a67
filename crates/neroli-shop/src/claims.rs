//! From claims to form fields: which claim fills which field, and which value is left alone.
//!
//! Rule enforced here: a field is filled only with a value it could have accepted from a person;
//! anything else stays empty for her to type.

use huskarl::userinfo::UserInfo;

use crate::details::{Details, Field, full_date};

/// The form values found in the claims (OpenID Connect Core section 5.1, and the mobile number
/// of the subscription that the Form Filling API adds).
pub(crate) fn to_details(claims: &UserInfo) -> Details {
    let profile = &claims.profile;
    let mut details = Details::default();
    let mut put = |field, value: Option<&str>| details.set(field, value.unwrap_or_default());

    let (given, family) = names(claims);
    put(Field::GivenName, given);
    put(Field::FamilyName, family);
    put(Field::Birthdate, profile.birthdate.as_deref().filter(|date| full_date(date).is_some()));
    put(Field::Gender, profile.gender.as_deref().and_then(gender));
    put(Field::Email, profile.email.as_deref());
    put(Field::Phone, phone(claims));
    if let Some(address) = &profile.address {
        put(Field::Street, address.street_address.as_deref());
        put(Field::PostalCode, address.postal_code.as_deref());
        put(Field::City, address.locality.as_deref());
        put(Field::Country, address.country.as_deref());
    }
    details
}

/// Given and family name; a record with the full name only is cut at its first blank, and the
/// person sees both halves before anything is sent.
fn names(claims: &UserInfo) -> (Option<&str>, Option<&str>) {
    let profile = &claims.profile;
    match (&profile.given_name, &profile.family_name, &profile.name) {
        (None, None, Some(name)) => match name.trim().split_once(' ') {
            Some((first, rest)) => (Some(first), Some(rest)),
            None => (Some(name), None),
        },
        (given, family, _) => (given.as_deref(), family.as_deref()),
    }
}

/// "Values defined by this specification are female and male. Other values MAY be used."
fn gender(claim: &str) -> Option<&'static str> {
    match claim.trim() {
        "" => None,
        "female" => Some("female"),
        "male" => Some("male"),
        _ => Some("other"),
    }
}

/// The mobile number of the subscription, else the preferred number: a delivery calls a mobile.
fn phone(claims: &UserInfo) -> Option<&str> {
    let mobile = claims.extra.get("subscriber_msisdn").and_then(|value| value.as_str());
    mobile.or(claims.profile.phone_number.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn details(json: &str) -> Details {
        to_details(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn a_full_record_fills_every_field() {
        let found = details(
            r#"{"sub":"1","updated_at":1457075253,"name":"Christine Dumontel",
            "given_name":"Christine","family_name":"Dumontel","birthdate":"1978-11-25",
            "gender":"female","email":"christ178.dumontel@orange.fr","locale":"fr-FR",
            "subscriber_msisdn":"+33601020304","phone_number":"+33144332211",
            "address":{"formatted":"11 rue des Lilas\r\n75018 Paris","street_address":"11 rue des Lilas",
            "locality":"Paris","postal_code":"75018","country":"France"}}"#,
        );
        let expected = [
            (Field::GivenName, "Christine"),
            (Field::FamilyName, "Dumontel"),
            (Field::Birthdate, "1978-11-25"),
            (Field::Gender, "female"),
            (Field::Email, "christ178.dumontel@orange.fr"),
            (Field::Phone, "+33601020304"),
            (Field::Street, "11 rue des Lilas"),
            (Field::PostalCode, "75018"),
            (Field::City, "Paris"),
            (Field::Country, "France"),
        ];
        for (field, value) in expected {
            assert_eq!(found.get(field), value, "{field:?}");
        }
    }

    #[test]
    fn absent_and_unusable_claims_leave_fields_empty() {
        assert_eq!(details(r#"{"sub":"1"}"#), Details::default());
        for birthdate in ["1978", "0000-11-25", "1978-13-01", "yesterday", ""] {
            let found = details(&format!(r#"{{"sub":"1","birthdate":"{birthdate}"}}"#));
            assert_eq!(found.get(Field::Birthdate), "", "{birthdate}");
        }
        let odd = details(r#"{"sub":"1","subscriber_msisdn":42,"phone_number":"+33144332211"}"#);
        assert_eq!(odd.get(Field::Phone), "+33144332211");
    }

    #[test]
    fn a_full_name_alone_is_cut_once() {
        let ana = details(r#"{"sub":"1","name":"Ana Maria Lopes"}"#);
        assert_eq!((ana.get(Field::GivenName), ana.get(Field::FamilyName)), ("Ana", "Maria Lopes"));
        let one = details(r#"{"sub":"1","name":"Ana"}"#);
        assert_eq!((one.get(Field::GivenName), one.get(Field::FamilyName)), ("Ana", ""));
    }

    #[test]
    fn other_genders_are_kept_as_other() {
        for (claim, field) in
            [("female", "female"), ("male", "male"), ("nonbinary", "other"), ("", "")]
        {
            let found = details(&format!(r#"{{"sub":"1","gender":"{claim}"}}"#));
            assert_eq!(found.get(Field::Gender), field, "{claim}");
        }
    }
}
