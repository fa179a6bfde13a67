//! Lines of a file of people: what is taken, in which form, and what is refused with which words.

use super::*;
use proptest::prelude::*;

fn record(claims: &str) -> String {
    let line = format!(r#"{{"person_id":"p","claims":{claims}}}"#);
    let person = read_line(&line, Some(33)).unwrap_or_else(|faults| panic!("{claims}: {faults:?}"));
    serde_json::to_string(&person.record).unwrap()
}

fn faults(line: &str) -> Vec<String> {
    read_line(line, Some(33)).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn values_are_brought_into_their_form() {
    for (given, kept) in [
        (r#"{"phone_number":"+33(0)144332211"}"#, r#"{"phone_number":"+33144332211"}"#),
        (r#"{"subscriber_msisdn":"06 01 02 03 04"}"#, r#"{"subscriber_msisdn":"+33601020304"}"#),
        (r#"{"updated_at":"1457075253"}"#, r#"{"updated_at":1457075253}"#),
        (r#"{"updated_at":1457075253}"#, r#"{"updated_at":1457075253}"#),
        (r#"{"locale":"fr_fr"}"#, r#"{"locale":"fr-FR"}"#),
        (r#"{"name":"  Zoë Müller "}"#, r#"{"name":"Zoë Müller"}"#),
        (r#"{"name":"","gender":null,"address":{"region":""}}"#, "{}"),
        (r#"{"email_verified":true}"#, "{}"),
        (
            r#"{"email":"Ana@x.test","email_verified":true}"#,
            r#"{"email":"Ana@x.test","email_verified":true}"#,
        ),
        (
            r#"{"address":{"formatted":"11 rue des Lilas\r\n75018 Paris","country":"France"}}"#,
            r#"{"address":{"formatted":"11 rue des Lilas\r\n75018 Paris","country":"France"}}"#,
        ),
        (r#"{"birthdate":"0000-11-25"}"#, r#"{"birthdate":"0000-11-25"}"#),
    ] {
        assert_eq!(record(given), kept, "{given}");
    }
}

#[test]
fn e12_every_fault_of_a_line_is_told() {
    let line = r#"{"sub":"x","name":"Ana","password":"short","disabled":"no","claims":{
        "iss":"https://evil.test","nom":"Ana","email":"ana","birthdate":"1978-02-30",
        "phone_number":"12","locale":"french","updated_at":1457075253000,"picture":"data:,x",
        "email_verified":"true","gender":7,"nickname":"a\u0000b",
        "address":{"city":"Paris","locality":1},"zoneinfo":"CET time"}}"#;
    let expected = [
        "sub: is not known here; possible are person_id, username, logins, password, disabled, claims",
        "name: is a claim: it belongs inside “claims”",
        "claims.iss: is reserved for tokens and cannot be part of a record",
        "claims.nom: is not a claim",
        "claims.email: must be an e-mail address such as ana@example.org",
        "claims.birthdate: must be a date as YYYY-MM-DD, 0000-MM-DD or YYYY",
        "claims.phone_number: must be a telephone number such as +33601020304",
        "claims.locale: must be a language tag such as fr-FR",
        "claims.updated_at: must be a whole number of seconds since 1970-01-01T00:00:00Z",
        "claims.picture: must be an http or https address",
        "claims.email_verified: must be true or false",
        "claims.gender: must be text",
        "claims.nickname: holds a control character",
        "claims.address.city: is not a member of an address",
        "claims.address.locality: must be text",
        "claims.zoneinfo: must be a time zone such as Europe/Paris",
        "password: must have 8 to 256 characters",
        "disabled: must be true or false",
    ];
    assert_eq!(faults(line), expected);
}

#[test]
fn lines_that_are_no_person_are_refused() {
    for (line, problem) in [
        ("", "the line is not JSON"),
        ("[]", "the line is not a JSON object"),
        (r#"{"claims":{"name":"Ana","name":"Lea"}}"#, "the line is not JSON"),
        (
            r#"{"claims":{"name":"Ana"}}"#,
            "the person has neither person_id nor anything to sign in",
        ),
        (r#"{"person_id":"a b"}"#, "person_id: must be at most 255 ASCII characters"),
        (r#"{"person_id":"a","claims":7}"#, "claims: must be an object"),
        (r#"{"logins":["a",""]}"#, "logins: holds an empty name"),
    ] {
        let told = faults(line);
        assert!(told.len() == 1 && told[0].starts_with(problem), "{line}: {told:?}");
    }
    let long = format!(r#"{{"person_id":"{}"}}"#, "x".repeat(MAX_LINE));
    assert_eq!(faults(&long), ["the line is longer than 64 KiB"]);
}

#[test]
fn sign_in_names_come_from_the_record_unless_listed() {
    let line = r#"{"username":"Ana","claims":{"email":"ANA@x.test","phone_number":"0144332211"}}"#;
    assert_eq!(read_line(line, Some(33)).unwrap().logins, ["ana", "ana@x.test", "+33144332211"]);
    let line = r#"{"logins":["ANA","Ana"],"claims":{"email":"ANA@x.test"}}"#;
    assert_eq!(read_line(line, Some(33)).unwrap().logins, ["ana"]);
}

#[test]
fn passwords_are_plain_or_argon2id() {
    let read = |password: &str| {
        let line = serde_json::json!({ "person_id": "p", "password": password }).to_string();
        read_line(&line, None).map(|person| person.password)
    };
    let hash = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21l$Xb3q0m1k5o9Yx7qkBz0mVQ1b2n3c4d5e6f7g8h9i0j1";
    assert!(matches!(read(hash), Ok(Some(ImportPassword::Hashed(_)))));
    assert!(matches!(read("correct horse"), Ok(Some(ImportPassword::Plain(_)))));
    assert!(matches!(read(""), Ok(None)));
    for bad in [
        "$2b$12$abcdefghijklmnopqrstuv",
        "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHRzb21l$Xb3q0m1k5o9Yx7qkBz0mVQ1b2n3c4d5e6f7",
        "$argon2id$v=19$m=19456,t=2,p=1$c29t$eA",
        "$argon2id$",
    ] {
        assert!(read(bad).is_err(), "{bad}");
    }
    let person = read_line(r#"{"person_id":"p","password":"correct horse"}"#, None).unwrap();
    assert!(!format!("{person:?}").contains("horse"));
}

proptest! {
    #[test]
    fn no_line_makes_it_panic(line in ".{0,200}") {
        let _ = read_line(&line, Some(33));
    }

    #[test]
    fn what_was_kept_is_kept_again(
        name in "\\PC{0,40}", phone in "[+0-9 ()]{0,16}", date in "[0-9]{4}(-[0-1][0-9]-[0-3][0-9])?",
        tag in "[a-z]{2}[_-][a-zA-Z]{2}",
    ) {
        let claims = serde_json::json!({
            "name": name, "phone_number": phone, "birthdate": date, "locale": tag,
        });
        let line = serde_json::json!({ "person_id": "p", "claims": claims }).to_string();
        if let Ok(person) = read_line(&line, Some(33)) {
            let kept = serde_json::to_value(&person.record).unwrap();
            let again = serde_json::json!({ "person_id": "p", "claims": kept }).to_string();
            prop_assert_eq!(read_line(&again, Some(33)).unwrap().record, person.record);
        }
    }
}
