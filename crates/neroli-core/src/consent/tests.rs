//! Tests of what is asked, what is agreed, and until when.

use super::*;
use crate::testing::{
    NOW, claims, client, consents, everything, record_of, recorded, scopes, value,
};
use proptest::prelude::*;

fn items(sign_in: &str, form_filling: &str) -> Items {
    Items { sign_in: claims(sign_in), form_filling: claims(form_filling) }
}

/// One request: what the application may leave to choice, the scopes, the voluntary claims
/// beside them, and what the record holds.
struct Case {
    optional_claims: &'static str,
    scopes: &'static str,
    voluntary: &'static str,
    record: &'static str,
}

impl Case {
    fn asked(&self) -> Asked {
        let client = Client { optional_claims: claims(self.optional_claims), ..client() };
        let scopes = scopes(self.scopes);
        let voluntary = claims(self.voluntary);
        let userinfo = ClaimSet::of_scopes(scopes, |s| s != Scope::FormFilling).union(voluntary);
        Asked::new(&client, scopes, userinfo, voluntary, &record_of(claims(self.record)))
    }
}

#[test]
fn what_is_needed_and_what_may_be_left_out() {
    const RECORD: &str = "name email email_verified phone_number subscriber_msisdn";
    // Optional claims of the application, scopes, voluntary claims, record; needed (signing in,
    // Form Filling), optional (likewise).
    for (row, needed, optional) in [
        (["", "openid", "", RECORD], ["sub", ""], ["", ""]),
        (["", "openid email", "", RECORD], ["sub email", ""], ["", ""]),
        // What the record lacks is not asked about; who she is always is.
        (["", "openid email phone", "", "name"], ["sub", ""], ["", ""]),
        (["", "openid profile email", "", ""], ["sub", ""], ["", ""]),
        (["", "form_filling", "", ""], ["", "sub"], ["", ""]),
        // A flag alone brings its claim's item.
        (["", "openid email", "", "email_verified"], ["sub email", ""], ["", ""]),
        (["email", "openid email", "", RECORD], ["sub", ""], ["email", ""]),
        (["address", "openid address", "", RECORD], ["sub", ""], ["", ""]),
        (["gender", "openid email", "", RECORD], ["sub email", ""], ["", ""]),
        (["", "openid", "email", RECORD], ["sub", ""], ["email", ""]),
        (["", "email", "", RECORD], ["sub email", ""], ["", ""]),
        (["", "openid offline_access", "", RECORD], ["sub offline_access", ""], ["", ""]),
        (["", "form_filling offline_access", "", ""], ["offline_access", "sub"], ["", ""]),
        (
            ["email", "openid email form_filling", "", RECORD],
            ["sub", "sub name subscriber_msisdn phone_number"],
            ["email", "email"],
        ),
        // Voluntary for signing in says nothing about filling forms.
        (
            ["", "openid form_filling", "phone_number", "phone_number"],
            ["sub", "sub phone_number"],
            ["phone_number", ""],
        ),
        // Who she is and the time away are never a choice.
        (
            ["sub offline_access", "openid offline_access", "", ""],
            ["sub offline_access", ""],
            ["", ""],
        ),
    ] {
        let [optional_claims, scopes, voluntary, record] = row;
        let asked = Case { optional_claims, scopes, voluntary, record }.asked();
        assert_eq!(asked.needed, items(needed[0], needed[1]), "needed of {row:?}");
        assert_eq!(asked.optional, items(optional[0], optional[1]), "optional of {row:?}");
    }
}

#[test]
fn she_is_asked_again_only_for_what_is_needed_and_missing() {
    let asked = Asked { needed: items("sub email", "sub name"), optional: items("gender", "") };
    for (in_force, missing) in [
        (items("", ""), Some(items("sub email", "sub name"))),
        (items("sub email", ""), Some(items("", "sub name"))),
        (items("sub", "sub email name"), Some(items("email", ""))),
        (items("sub email", "sub name"), None),
        (items("sub email gender", "sub name"), None),
        (everything(), None),
    ] {
        assert_eq!(asked.still_to_ask(&in_force), missing, "{in_force:?}");
    }
}

#[test]
fn an_agreement_covers_the_needed_and_the_ticked() {
    let asked = Asked {
        needed: items("sub email", "sub gender"),
        optional: items("name phone_number", "name email"),
    };
    for (ticked, agreed) in [
        ("", items("sub email", "sub gender")),
        ("name", items("sub email name", "sub gender name")),
        ("phone_number", items("sub email phone_number", "sub gender")),
        // Needed for one purpose, a choice for the other.
        ("email", items("sub email", "sub gender email")),
        ("name phone_number email", items("sub email name phone_number", "sub gender name email")),
    ] {
        assert_eq!(asked.agreed(claims(ticked)), Ok(agreed), "{ticked}");
    }
    for foreign in ["address", "sub", "offline_access", "gender", "name address", "email_verified"]
    {
        assert!(asked.agreed(claims(foreign)).is_err(), "{foreign}");
    }
    assert_eq!(asked.agreed(claims("name address")), Err(Claim::Address), "says which");
}

#[test]
fn an_agreement_is_in_force_to_its_last_second() {
    let agreed = |purpose, item, expires_at| Consent { purpose, item, granted_at: NOW, expires_at };
    let (first, later) = (NOW + Seconds(10), NOW + Seconds(20));
    let consents = [
        agreed(Purpose::SignIn, Claim::Sub, later),
        agreed(Purpose::SignIn, Claim::Email, first),
        agreed(Purpose::FormFilling, Claim::Email, later),
    ];
    for (now, in_force) in [
        (NOW, items("sub email", "email")),
        (NOW + Seconds(9), items("sub email", "email")),
        (first, items("sub", "email")),
        (NOW + Seconds(19), items("sub", "email")),
        (later, items("", "")),
        (NOW + Seconds::days(4000), items("", "")),
    ] {
        assert_eq!(Items::in_force(&consents, now), in_force, "{now:?}");
    }
    assert!(Items::in_force(&[], NOW).is_empty());
}

#[test]
fn an_agreement_lasts_for_the_clients_days_or_for_one_token() {
    let token = Seconds(3600);
    for (days, grant_types, expected) in [
        (1, vec![GrantType::AuthorizationCode, GrantType::RefreshToken], Seconds(86_400)),
        (3650, vec![GrantType::RefreshToken], Seconds(3650 * 86_400)),
        (180, vec![GrantType::AuthorizationCode], token),
    ] {
        let client = Client { consent_days: days, grant_types, ..client() };
        assert_eq!(expiry(&client, token, NOW), NOW + expected, "{days} days");
    }
}

#[test]
fn the_words_kept_in_the_store_are_read_back() {
    for purpose in Purpose::ALL {
        assert_eq!(Purpose::parse(purpose.name()), Some(purpose));
    }
    for kind in EventKind::ALL {
        assert_eq!(EventKind::parse(kind.name()), Some(kind));
    }
    assert_eq!((Purpose::parse("Sign_In"), EventKind::parse("")), (None, None));
}

fn any_claims() -> impl Strategy<Value = ClaimSet> {
    prop::collection::vec(any::<bool>(), Claim::ALL.len()).prop_map(|chosen| {
        Claim::ALL.iter().zip(chosen).filter_map(|(claim, is)| is.then_some(*claim)).collect()
    })
}

proptest! {
    /// Whatever is asked: each item once, only with a value to show, and all of it agreed to
    /// once she ticks every box.
    #[test]
    fn asked_is_shown_and_agreed_is_asked(
        bits in any::<u16>(),
        optional_claims in any_claims(),
        extra in any_claims(),
        voluntary in any_claims(),
        held in any_claims(),
        ticked in any_claims(),
    ) {
        let client = Client { optional_claims, ..client() };
        let scopes = ScopeSet::from_bits(bits);
        let extra = extra.intersection(recorded());
        let record = held.iter().map(|claim| (claim, value(claim))).collect();
        let asked = Asked::new(&client, scopes, extra, voluntary.intersection(extra), &record);
        let implied = claims("sub offline_access");
        for purpose in Purpose::ALL {
            let (needed, optional) = (asked.needed.of(purpose), asked.optional.of(purpose));
            prop_assert!(needed.intersection(optional).is_empty());
            let shown = needed.union(optional).minus(implied);
            prop_assert!(shown.is_subset(record.claims().consent_items()));
            prop_assert!(optional.intersection(implied).is_empty());
        }
        match asked.agreed(ticked) {
            Err(foreign) => prop_assert!(!asked.optional.all().contains(foreign)),
            Ok(agreed) => {
                prop_assert!(ticked.is_subset(asked.optional.all()));
                prop_assert_eq!(asked.still_to_ask(&agreed), None);
                let in_force = Items::in_force(&consents(&agreed), NOW);
                prop_assert_eq!(in_force, agreed, "what is written down is what was agreed to");
            }
        }
    }
}
