//! Tests of a presented code (security classes C04, C05, C06, C07).

use super::*;
use crate::grant::GrantEnd;
use crate::id::{ClientId, GrantId, RealmName};
use crate::secret::Hashed;
use crate::testing::{
    CHALLENGE, NOW, REDIRECT_URI, VERIFIER, client, form, grant, public_client, travels,
};
use crate::time::Seconds;

/// A code that works for 60 seconds.
fn code() -> Code {
    Code {
        hash: Hashed([5; 32]),
        realm: RealmName::new("fr"),
        grant_id: GrantId([7; 16]),
        client_id: ClientId::new("shop"),
        redirect_uri: REDIRECT_URI.to_owned(),
        code_challenge: Some(CHALLENGE.to_owned()),
        nonce: None,
        dpop_jkt: None,
        expires_at: NOW + Seconds(60),
        consumed: false,
    }
}

const CALLBACK: &str = "redirect_uri=https%3A%2F%2Fa.test%2Fcb";

/// The body of a right request.
fn right() -> String {
    format!("{CALLBACK}&code_verifier={VERIFIER}")
}

fn refused(body: &str, client: &Client, code: &Code, grant: &Grant) -> Option<OAuthCode> {
    let error = check(&form(body), client, code, grant, None, NOW).err()?;
    assert!(travels(&error.description), "{error:?}");
    Some(error.code)
}

#[test]
fn the_right_request_passes() {
    assert_eq!(refused(&right(), &client(), &code(), &grant()), None);
    let public = public_client();
    let code = Code { redirect_uri: "http://127.0.0.1:4711/cb".to_owned(), ..code() };
    let body = format!("redirect_uri=http://127.0.0.1:4711/cb&code_verifier={VERIFIER}");
    assert_eq!(refused(&body, &public, &code, &grant()), None);
    let other_port = body.replace("4711", "4712");
    assert_eq!(refused(&other_port, &public, &code, &grant()), Some(OAuthCode::InvalidGrant));
}

#[test]
fn a_code_is_its_clients_only() {
    let other = Client { client_id: ClientId::new("other"), ..client() };
    let error = check(&form(&right()), &other, &code(), &grant(), None, NOW).unwrap_err();
    // Nothing is said about codes of others: as if there were no such code.
    assert_eq!(error, OAuthCode::InvalidGrant.into());
    let strayed = Grant { client_id: ClientId::new("other"), ..grant() };
    assert_eq!(refused(&right(), &client(), &code(), &strayed), Some(OAuthCode::InvalidGrant));
}

#[test]
fn a_code_is_its_realms_only() {
    let be = RealmName::new("be");
    // An application of the same name lives next door.
    let neighbour = Client { realm: be.clone(), ..client() };
    assert_eq!(refused(&right(), &neighbour, &code(), &grant()), Some(OAuthCode::InvalidGrant));
    let strayed = Code { realm: be.clone(), ..code() };
    assert_eq!(refused(&right(), &client(), &strayed, &grant()), Some(OAuthCode::InvalidGrant));
    let strayed = Grant { realm: be, ..grant() };
    assert_eq!(refused(&right(), &client(), &code(), &strayed), Some(OAuthCode::InvalidGrant));
}

#[test]
fn a_client_without_the_grant_type_has_no_use_for_codes() {
    let refreshing = Client { grant_types: vec![GrantType::RefreshToken], ..client() };
    let error = refused(&right(), &refreshing, &code(), &grant());
    assert_eq!(error, Some(OAuthCode::UnauthorizedClient));
}

#[test]
fn redirect_uri_is_that_of_the_request() {
    for uri in [
        "",
        "redirect_uri=",
        "redirect_uri=https%3A%2F%2Fa.test%2Fcb%2F",
        "redirect_uri=https%3A%2F%2FA.test%2Fcb",
        "redirect_uri=https%3A%2F%2Fa.test%2Fcb%3Fx",
        "redirect_uri=https%3A%2F%2Fevil.test%2Fcb",
        &format!("{CALLBACK}&{CALLBACK}"),
    ] {
        let body = format!("{uri}&code_verifier={VERIFIER}");
        let error = refused(&body, &client(), &code(), &grant());
        assert_eq!(error, Some(OAuthCode::InvalidGrant), "{uri}");
    }
    // Another registered URI is not the one of the request either.
    let strayed = Code { redirect_uri: "https://a.test/other".to_owned(), ..code() };
    assert_eq!(refused(&right(), &client(), &strayed, &grant()), Some(OAuthCode::InvalidGrant));
}

#[test]
fn verifier_and_challenge_come_together() {
    let without_challenge = Code { code_challenge: None, ..code() };
    let verifier = |text: &str| format!("{CALLBACK}&code_verifier={text}");
    for (case, body, code, fine) in [
        ("none and none", CALLBACK.to_owned(), without_challenge.clone(), true),
        ("downgrade", right(), without_challenge, false),
        ("missing", CALLBACK.to_owned(), code(), false),
        ("empty", verifier(""), code(), false),
        ("the challenge itself", verifier(CHALLENGE), code(), false),
        ("wrong", verifier(&VERIFIER.replace('d', "e")), code(), false),
        ("42 characters", verifier(&VERIFIER[..42]), code(), false),
        ("129 characters", verifier(&"a".repeat(129)), code(), false),
        ("padded", verifier(&format!("{VERIFIER}%20")), code(), false),
        ("twice", format!("{}&code_verifier={VERIFIER}", right()), code(), false),
    ] {
        let expected = (!fine).then_some(OAuthCode::InvalidGrant);
        assert_eq!(refused(&body, &client(), &code, &grant()), expected, "{case}");
    }
}

#[test]
fn a_code_dies_to_the_second() {
    let fine = |now| check(&form(&right()), &client(), &code(), &grant(), None, now).is_ok();
    assert!(fine(NOW + Seconds(59)));
    assert!(!fine(NOW + Seconds(60)));
    assert!(!fine(NOW + Seconds(61)));
}

#[test]
fn a_consumed_code_goes_on_to_the_store_whatever_its_age() {
    // The store ends what it gave; the answer comes from there.
    let consumed = Code { consumed: true, expires_at: NOW - Seconds(30), ..code() };
    let ended = Grant { ended: Some(GrantEnd::CodeReplayed), ..grant() };
    assert_eq!(refused(&right(), &client(), &consumed, &grant()), None);
    assert_eq!(refused(&right(), &client(), &consumed, &ended), None);
    // But only from its own client, with its proof: others end nothing.
    let other = Client { client_id: ClientId::new("other"), ..client() };
    let refusal = Some(OAuthCode::InvalidGrant);
    assert_eq!(refused(&right(), &other, &consumed, &grant()), refusal);
    assert_eq!(refused(CALLBACK, &client(), &consumed, &grant()), refusal);
}

#[test]
fn a_fresh_code_of_an_ended_grant_gives_nothing() {
    for end in [GrantEnd::ConsentWithdrawn, GrantEnd::Revoked, GrantEnd::SignedOut] {
        let ended = Grant { ended: Some(end), ..grant() };
        let error = refused(&right(), &client(), &code(), &ended);
        assert_eq!(error, Some(OAuthCode::InvalidGrant), "{end:?}");
    }
}

#[test]
fn a_request_without_a_code_is_invalid() {
    for body in ["", "code=", "code=a&code=b", "Code=a"] {
        let error = presented(&form(body)).unwrap_err();
        assert_eq!(error.code, OAuthCode::InvalidRequest, "{body}");
    }
    assert_eq!(presented(&form("code=a%20b")), Ok("a b"));
}

#[test]
fn a_code_bound_to_a_key_is_redeemed_with_that_key() {
    use OAuthCode::{InvalidDpopProof, InvalidGrant};
    let (one, two) = ([1; 32], [2; 32]);
    let bound = Code { dpop_jkt: Some(dpop::text(&one)), ..code() };
    let fapi = Client { profile: crate::client::Profile::Fapi2, ..client() };
    for (client, code, proven, expected) in [
        (&client(), &code(), None, None),
        (&client(), &code(), Some(&one), None),
        (&client(), &bound, Some(&one), None),
        (&client(), &bound, Some(&two), Some(InvalidGrant)),
        (&client(), &bound, None, Some(InvalidDpopProof)),
        (&fapi, &code(), None, Some(InvalidDpopProof)),
        (&fapi, &code(), Some(&one), None),
        (&fapi, &bound, Some(&two), Some(InvalidGrant)),
    ] {
        let result = check(&form(&right()), client, code, &grant(), proven, NOW);
        assert_eq!(result.map_err(|e| e.code).err(), expected, "{:?} {proven:?}", code.dpop_jkt);
    }
}

/// What the answers above hide from strangers, the application's developer may know.
#[test]
fn each_refusal_has_its_cause() {
    use crate::request_log::{ChallengeSlip, Part};
    let cause = |body: &str, code: &Code, grant: &Grant| {
        let error = check(&form(body), &client(), code, grant, None, NOW).unwrap_err();
        *error.cause.unwrap_or_else(|| panic!("{}", error.description))
    };
    let old = Code { expires_at: NOW - Seconds(7), ..code() };
    let strayed = Code { client_id: ClientId::new("other"), ..code() };
    let stopped = Grant { ended: Some(GrantEnd::ConsentWithdrawn), ..grant() };
    let plain = Code { code_challenge: Some(VERIFIER.to_owned()), ..code() };
    let none = Code { code_challenge: None, ..code() };
    let mismatch = |slip| Cause::PkceMismatch { slip };
    for (body, code, grant, expected) in [
        (right(), old, grant(), Cause::CodeExpired { late: Seconds(7) }),
        (right(), strayed, grant(), Cause::CodeUnknown),
        (right(), code(), stopped, Cause::GrantEnded { why: GrantEnd::ConsentWithdrawn }),
        (right(), plain, grant(), mismatch(Some(ChallengeSlip::NotHashed))),
        (right(), none, grant(), Cause::VerifierUnexpected),
        (CALLBACK.to_owned(), code(), grant(), Cause::VerifierMissing),
        (right().replace("dBj", "dBk"), code(), grant(), mismatch(None)),
        (
            format!("{CALLBACK}&code_verifier=x"),
            code(),
            grant(),
            Cause::VerifierMalformed { length: 1 },
        ),
        (String::new(), code(), grant(), Cause::CodeRedirectUriMissing),
    ] {
        assert_eq!(cause(&body, &code, &grant), expected, "{body}");
    }
    let slash = right().replace("%2Fcb", "%2Fcb%2F");
    match cause(&slash, &code(), &grant()) {
        Cause::CodeRedirectUriDiffers(difference) => {
            assert_eq!((difference.part, difference.at), (Part::TrailingSlash, REDIRECT_URI.len()));
        }
        other => panic!("{other:?}"),
    }
}
