//! What is known of a secret or a challenge that does not fit, and that nothing of it is kept.

use super::*;

fn secret(text: &str, made_at: i64) -> ClientSecret {
    ClientSecret { hash: Plain::presented(text).hash(), created_at: Timestamp(made_at) }
}

/// A generated secret holds no character that needs encoding; one that was imported may.
const LIVE: [&str; 2] = ["n3w+secret/with=signs", "0lder-secret"];

fn cause(presented: &str) -> Cause {
    let live = [secret(LIVE[0], 20), secret(LIVE[1], 10)];
    let retired = [secret("r3tired", 5), secret("more-r3tired", 1)];
    secret_cause(&Plain::presented(presented), "shop", &live, &retired)
}

#[test]
fn a_retired_secret_is_told_from_an_unknown_one() {
    let Cause::SecretMatchesRetired { made_at, live } = cause("more-r3tired") else { panic!() };
    assert_eq!(made_at, Timestamp(1));
    assert_eq!(
        live.iter().map(|s| (s.position, s.made_at.0)).collect::<Vec<_>>(),
        [(1, 20), (2, 10)]
    );
    assert!(live[0].fingerprint.len() == 4 && live[0].fingerprint != live[1].fingerprint);
    assert!(matches!(cause("guess"), Cause::SecretUnknown { slip: None, .. }));
}

#[test]
fn what_was_done_to_a_secret_on_its_way_is_found() {
    let slip = |presented: &str| match cause(presented) {
        Cause::SecretUnknown { slip, .. } => slip,
        other => panic!("{other:?}"),
    };
    for (presented, expected) in [
        ("shop", Some(SecretSlip::ClientId)),
        ("0lder-secret\n", Some(SecretSlip::Blanks)),
        (" n3w+secret/with=signs", Some(SecretSlip::Blanks)),
        ("\"0lder-secret\"", Some(SecretSlip::Quotes)),
        ("'0lder-secret'\r\n", Some(SecretSlip::Quotes)),
        ("n3w%2Bsecret%2Fwith%3Dsigns", Some(SecretSlip::Encoded)),
        ("0lder-secre", None),
        ("0lder secret", None),
        ("%zz%", None),
    ] {
        assert_eq!(slip(presented), expected, "{presented:?}");
    }
}

#[test]
fn nothing_of_a_secret_is_in_its_cause() {
    for presented in
        ["canary-presented", "r3tired", "0lder-secret\n", "n3w%2Bsecret%2Fwith%3Dsigns"]
    {
        let kept = serde_json::to_string(&cause(presented)).unwrap();
        for part in ["canary", "presented", "r3tired", "0lder", "n3w", "%2B"] {
            assert!(!kept.contains(part), "{kept}");
        }
        let back: Cause = serde_json::from_str(&kept).unwrap();
        assert_eq!(back, cause(presented));
    }
}

/// RFC 7636 appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

#[test]
fn the_usual_slips_in_making_a_challenge_are_found() {
    let of_bytes = base64url::encode(&digest::sha256(&base64url::decode(VERIFIER).unwrap()));
    for (challenge, verifier, expected) in [
        (VERIFIER, VERIFIER, Some(ChallengeSlip::NotHashed)),
        (CHALLENGE, CHALLENGE, Some(ChallengeSlip::NotHashed)),
        (VERIFIER, CHALLENGE, Some(ChallengeSlip::Swapped)),
        (&of_bytes, VERIFIER, Some(ChallengeSlip::BytesHashed)),
        (CHALLENGE, &VERIFIER.replace('d', "e"), None),
        (CHALLENGE, "~~~", None),
    ] {
        assert_eq!(ChallengeSlip::of(challenge, verifier), expected, "{challenge} {verifier}");
    }
}

#[test]
fn causes_have_names() {
    assert_eq!(Cause::CodeReplayed.name(), "code_replayed");
    assert_eq!(Cause::CodeExpired { late: Seconds(3) }.name(), "code_expired");
}
