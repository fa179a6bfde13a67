//! What happens to a request that has passed every check.

use super::super::{Decision, Facts, Flow, decide};
use super::*;
use crate::claim::ClaimSet;
use crate::consent::{Asked, Consent, Items};
use crate::person::Person;
use crate::session::Session;
use crate::testing::{NOW, claims, consents, everything, person, record_of, session};
use crate::time::Seconds;
use proptest::prelude::*;

const FLOW: Flow = Flow { id: [9; 16], started_at: NOW };

/// What the browser brings.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Browser {
    /// No session.
    Nobody,
    /// A session whose password was typed that many seconds ago.
    Since(i64),
    /// A session whose password was typed in this very interaction.
    Fresh,
}

fn decided(request: &Request, browser: Browser, consents: &[Consent]) -> Decision {
    let person = person();
    let session = match browser {
        Browser::Nobody => None,
        Browser::Since(age) => Some(Session { auth_time: NOW - Seconds(age), ..session() }),
        Browser::Fresh => Some(Session { auth_time: NOW, auth_flow: FLOW.id, ..session() }),
    };
    let signed_in = session.as_ref().map(|session| (session, &person));
    let subject = signed_in.map(|(_, person)| person.person_id.as_str());
    decide(request, &Facts { flow: FLOW, signed_in, subject, consents, now: NOW })
}

/// The decision in a word.
fn word(decision: &Decision) -> &'static str {
    match decision {
        Decision::SignIn => "sign in",
        Decision::Ask { .. } => "ask",
        Decision::Issue => "issue",
        Decision::Refuse(code) => code.name(),
    }
}

/// What a self-registered client shows is its own word, but for the host on the page.
#[test]
fn f02_an_agreement_is_with_the_host_and_the_name_that_were_shown() {
    let all = consents(&everything());
    let decided = |client: &Client| {
        let request = Ask::new().fine(client);
        word(&decided(&request, Browser::Since(10), &all))
    };
    let second = crate::client::RedirectUri::parse("https://evil.test/cb").unwrap();
    let mut several = client();
    several.redirect_uris.push(second);
    assert_eq!(decided(&client()), "issue");
    assert_eq!(decided(&several), "issue", "an operator has looked at it");
    several.self_registered = true;
    assert_eq!(decided(&several), "ask");
    let mut own = Client { self_registered: true, ..client() };
    own.redirect_uris.truncate(1);
    assert_eq!(decided(&own), "issue");
    own.about.face_since = all[0].granted_at;
    assert_eq!(decided(&own), "ask");
}

fn with(parameters: &[(&str, &str)]) -> Request {
    parameters.iter().fold(Ask::new(), |ask, (name, value)| ask.with(name, value)).fine(&client())
}

#[test]
fn who_is_signed_in_and_since_when() {
    use Browser::{Fresh, Nobody, Since};
    let all = consents(&everything());
    // Wishes; who is expected; for each browser, what happens.
    let browsers = [Nobody, Since(60), Since(61), Fresh];
    type Row<'a> = (&'a [(&'a str, &'a str)], Option<&'a str>, [&'a str; 4]);
    let rows: [Row<'_>; 14] = [
        (&[], None, ["sign in", "issue", "issue", "issue"]),
        (&[("prompt", "none")], None, ["login_required", "issue", "issue", "issue"]),
        (&[("prompt", "login")], None, ["sign in", "sign in", "sign in", "issue"]),
        (&[("prompt", "select_account")], None, ["sign in", "sign in", "sign in", "issue"]),
        (&[("prompt", "consent")], None, ["sign in", "ask", "ask", "ask"]),
        (&[("prompt", "login consent")], None, ["sign in", "sign in", "sign in", "ask"]),
        (&[("max_age", "60")], None, ["sign in", "issue", "sign in", "issue"]),
        (&[("max_age", "10000")], None, ["sign in", "issue", "issue", "issue"]),
        (&[("max_age", "0")], None, ["sign in", "sign in", "sign in", "issue"]),
        (
            &[("prompt", "none"), ("max_age", "60")],
            None,
            ["login_required", "issue", "login_required", "issue"],
        ),
        (&[], Some("ana"), ["sign in", "issue", "issue", "issue"]),
        (&[], Some("bob"), ["sign in", "sign in", "sign in", "login_required"]),
        (&[("prompt", "none")], Some("ana"), ["login_required", "issue", "issue", "issue"]),
        (&[("prompt", "none")], Some("bob"), ["login_required"; 4]),
    ];
    for (parameters, expected_subject, outcomes) in rows {
        let mut request = with(parameters);
        request.expected_subject = expected_subject.map(str::to_owned);
        for (browser, outcome) in browsers.into_iter().zip(outcomes) {
            let decision = decided(&request, browser, &all);
            assert_eq!(word(&decision), outcome, "{parameters:?} {expected_subject:?} {browser:?}");
        }
    }
}

#[test]
fn the_expected_person_is_known_by_her_name_for_this_client() {
    let (session, person, all) = (session(), person(), consents(&everything()));
    let signed_in = Some((&session, &person));
    for (subject, expected, outcome) in [
        ("pairwise", "pairwise", "issue"),
        // Her public name is not what a client of another sector knows her by.
        ("pairwise", "ana", "sign in"),
        ("ana", "pairwise", "sign in"),
    ] {
        let mut request = with(&[]);
        request.expected_subject = Some(expected.to_owned());
        let subject = Some(subject);
        let facts = Facts { flow: FLOW, signed_in, subject, consents: &all, now: NOW };
        assert_eq!(word(&decide(&request, &facts)), outcome, "{subject:?} {expected}");
    }
}

#[test]
fn a_session_of_this_very_second_is_not_a_fresh_sign_in() {
    let all = consents(&everything());
    let decision = decided(&with(&[("max_age", "0")]), Browser::Since(0), &all);
    assert_eq!(decision, Decision::SignIn, "max_age=0 is prompt=login by another name");
}

/// What a request for `openid email` asks for.
fn of_email() -> Asked {
    let needed = Items { sign_in: claims("sub email"), form_filling: ClaimSet::default() };
    Asked { needed, optional: Items::default() }
}

#[test]
fn what_she_has_agreed_to() {
    let items = |names| Items { sign_in: claims(names), form_filling: ClaimSet::default() };
    let elsewhere = Items { sign_in: ClaimSet::default(), form_filling: claims("sub email") };
    let mut over = consents(&items("sub email"));
    over[1].expires_at = NOW;
    for (consents, in_force, agreed) in [
        (vec![], items(""), false),
        (consents(&items("sub")), items("sub"), false),
        (consents(&items("email")), items("email"), false),
        (consents(&elsewhere), elsewhere, false),
        (over, items("sub"), false),
        (consents(&items("sub email")), items("sub email"), true),
        (consents(&items("sub email name")), items("sub email name"), true),
    ] {
        for (prompt, refused) in [("", None), ("none", Some(OAuthCode::ConsentRequired))] {
            let decision = decided(&with(&[("prompt", prompt)]), Browser::Since(1), &consents);
            let ask = Decision::Ask { asked: of_email(), in_force };
            let expected = match refused {
                _ if agreed => Decision::Issue,
                Some(code) => Decision::Refuse(code),
                None => ask,
            };
            assert_eq!(decision, expected, "prompt={prompt} {consents:?}");
        }
    }
}

#[test]
fn prompt_consent_asks_though_all_is_agreed() {
    let agreed = Items { sign_in: claims("sub email"), form_filling: ClaimSet::default() };
    let request = with(&[("prompt", "consent")]);
    let decision = decided(&request, Browser::Fresh, &consents(&agreed));
    assert_eq!(decision, Decision::Ask { asked: of_email(), in_force: agreed });
}

#[test]
fn a_strength_that_does_not_exist_is_refused_whoever_is_there() {
    let claims = r#"{"id_token":{"acr":{"essential":true,"value":"urn:other"}}}"#;
    let all = consents(&everything());
    for prompt in ["", "none", "login", "consent"] {
        for browser in [Browser::Nobody, Browser::Since(1), Browser::Fresh] {
            let request = with(&[("claims", claims), ("prompt", prompt)]);
            let decision = decided(&request, browser, &all);
            assert_eq!(word(&decision), "unmet_authentication_requirements", "{prompt}");
        }
    }
}

#[test]
fn nothing_is_asked_about_that_the_record_does_not_hold() {
    let request = with(&[("scope", "openid email phone")]);
    let sparse = Person { record: record_of(claims("email")), ..person() };
    let asked = request.asked(&sparse);
    assert_eq!(asked.needed.sign_in, claims("sub email"));
    assert_eq!(request.asked(&person()).needed.sign_in, claims("sub email phone_number"));
}

#[test]
fn what_the_id_token_would_say_is_put_to_her_too() {
    let claims_parameter = r#"{"id_token":{"birthdate":{"essential":true},"gender":null}}"#;
    let request = with(&[("scope", "openid"), ("claims", claims_parameter)]);
    let asked = request.asked(&person());
    assert_eq!(asked.needed.sign_in, claims("sub birthdate"));
    assert_eq!(asked.optional.sign_in, claims("gender"));
}

const PROMPTS: &[&str] = &["", "none", "login", "consent", "select_account", "login consent"];

const SCOPES: &[&str] =
    &["openid", "openid email", "form_filling", "openid phone form_filling offline_access"];

proptest! {
    /// Whatever is asked, `none` shows nothing, and a code comes only with agreement in force and
    /// a sign-in that is the right person's and young enough.
    #[test]
    fn no_combination_slips_through(
        prompt in prop::sample::select(PROMPTS),
        scope in prop::sample::select(SCOPES),
        max_age in prop::option::of(0..100_i64),
        age in 0..100_i64,
        fresh in any::<bool>(),
        signed_in in any::<bool>(),
        expected in prop::option::of(prop::sample::select(&["ana", "bob"][..])),
        agreed in prop::collection::vec(any::<bool>(), 44),
        over in prop::collection::vec(any::<bool>(), 44),
    ) {
        let mut request = with(&[("prompt", prompt), ("scope", scope)]);
        request.max_age = max_age.map(Seconds);
        request.expected_subject = expected.map(str::to_owned);
        let mut consents: Vec<_> = consents(&everything())
            .into_iter()
            .zip(agreed)
            .filter_map(|(consent, agreed)| agreed.then_some(consent))
            .collect();
        for (consent, over) in consents.iter_mut().zip(over) {
            if over {
                consent.expires_at = NOW - Seconds(1);
            }
        }
        let browser = match (signed_in, fresh) {
            (false, _) => Browser::Nobody,
            (true, true) => Browser::Fresh,
            (true, false) => Browser::Since(age),
        };
        let decision = decided(&request, browser, &consents);
        if request.prompt.none {
            prop_assert!(matches!(decision, Decision::Issue | Decision::Refuse(_)));
        }
        if decision == Decision::Issue {
            prop_assert!(signed_in && expected != Some("bob") && !request.prompt.consent);
            let old_enough_to_repeat = max_age.is_some_and(|max_age| max_age == 0 || age > max_age);
            let repeated = request.prompt.login || request.prompt.select_account;
            prop_assert!(fresh || !(old_enough_to_repeat || repeated));
            let live: Vec<_> = consents.iter().filter(|c| c.expires_at > NOW).collect();
            for (purpose, item) in request.asked(&person()).needed.iter() {
                prop_assert!(live.iter().any(|c| c.purpose == purpose && c.item == item));
            }
        }
    }
}
