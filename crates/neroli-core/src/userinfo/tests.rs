//! Tests of what leaves: never more than asked, agreed and recorded.

use super::*;
use crate::client::{Profile, Requests};
use crate::consent::Purpose;
use crate::id::PersonId;
use crate::testing::{
    ISSUER, NOW, claims, client, client_of, consents, everything, grant, person, record_of,
    recorded, scopes,
};
use crate::time::Seconds;
use proptest::prelude::*;

const APIS: [Api; 2] = [Api::OpenIdConnect, Api::FormFilling];

/// What a token's use stands on; each test changes some of it.
struct Stand {
    scopes: ScopeSet,
    grant: Grant,
    person: Person,
    client: Client,
    bound: bool,
    resources: ResourceSet,
    consents: Vec<Consent>,
    revoked: bool,
}

impl Stand {
    /// A live token with all scopes of its grant; everything is agreed to and recorded.
    fn new() -> Self {
        Self {
            scopes: grant().scopes,
            grant: grant(),
            person: person(),
            client: client(),
            bound: false,
            resources: ResourceSet::Realm,
            consents: consents(&everything()),
            revoked: false,
        }
    }

    fn answer(&self, api: Api) -> Result<Answer, OAuthCode> {
        answer(api, &self.facts()).map_err(|error| error.code)
    }

    fn facts(&self) -> Facts<'_> {
        Facts {
            scopes: self.scopes,
            grant: &self.grant,
            person: &self.person,
            client: &self.client,
            subject: self.person.person_id.as_str(),
            bound: self.bound,
            resources: self.resources,
            consents: &self.consents,
            revoked: self.revoked,
            now: NOW,
        }
    }

    /// The names in the body, in their order.
    fn names(&self, api: Api) -> Result<String, OAuthCode> {
        let body = self.answer(api)?.body;
        Ok(body.keys().map(String::as_str).collect::<Vec<_>>().join(" "))
    }
}

const FORM_FILLING: &str = "sub updated_at name given_name family_name birthdate gender address \
                            email subscriber_msisdn phone_number locale";

#[test]
fn each_address_gives_its_claims() {
    let stand = Stand::new();
    let names = stand.names(Api::OpenIdConnect).unwrap();
    assert_eq!(
        names,
        "sub updated_at name given_name family_name middle_name nickname preferred_username \
         profile picture website birthdate gender zoneinfo email email_verified phone_number \
         phone_number_verified locale"
    );
    assert_eq!(stand.names(Api::FormFilling).unwrap(), FORM_FILLING);
}

#[test]
fn values_keep_their_json_types() {
    let mut stand = Stand::new();
    stand.grant.userinfo_claims = recorded();
    let body = stand.answer(Api::OpenIdConnect).unwrap().body;
    assert_eq!(body["sub"], json!("ana"));
    assert_eq!(body["updated_at"], json!(1_457_075_253));
    assert_eq!(body["email_verified"], json!(true));
    assert_eq!(body["address"], json!({"locality": "Paris"}));
    assert_eq!(body["name"], json!("the name"));
}

#[test]
fn the_history_says_which_items_were_read_and_by_whom() {
    let mut stand = Stand::new();
    stand.grant.userinfo_claims = claims("email email_verified name");
    stand.person.record = record_of(claims("email email_verified"));
    let answer = stand.answer(Api::OpenIdConnect).unwrap();
    assert_eq!(answer.items, claims("email"));
    assert_eq!(answer.client_id, ClientId::new("shop"));
}

#[test]
fn a_token_for_one_resource_reads_at_no_other() {
    for only in APIS {
        let stand = Stand { resources: ResourceSet::Only(only), ..Stand::new() };
        for api in APIS {
            let read = stand.answer(api);
            match api == only {
                true => assert!(read.is_ok(), "{api:?}"),
                false => assert_eq!(read, Err(OAuthCode::InvalidToken), "{api:?}"),
            }
        }
    }
}

#[test]
fn a_dead_token_reads_nothing() {
    let ended = |end| Stand { grant: Grant { ended: Some(end), ..grant() }, ..Stand::new() };
    let disabled_client = Client { disabled: true, ..client() };
    let disabled = Stand { person: Person { disabled: true, ..person() }, ..Stand::new() };
    use OAuthCode::{InsufficientScope, InvalidToken};
    for (case, stand, code) in [
        ("revoked", Stand { revoked: true, ..Stand::new() }, InvalidToken),
        ("client disabled", Stand { client: disabled_client, ..Stand::new() }, InvalidToken),
        ("person disabled", disabled, InvalidToken),
        ("code replayed", ended(GrantEnd::CodeReplayed), InvalidToken),
        ("refresh replayed", ended(GrantEnd::RefreshReplayed), InvalidToken),
        ("grant revoked", ended(GrantEnd::Revoked), InvalidToken),
        ("signed out", ended(GrantEnd::SignedOut), InvalidToken),
        ("stopped", ended(GrantEnd::ConsentWithdrawn), InsufficientScope),
    ] {
        for api in APIS {
            assert_eq!(stand.answer(api), Err(code), "{case} {api:?}");
        }
    }
}

#[test]
fn whoever_must_bind_its_tokens_reads_with_bound_ones_only() {
    let requests = Requests { dpop_bound_access_tokens: true, ..Requests::default() };
    for (client, bound, fine) in [
        (client(), false, true),
        (client(), true, true),
        (client_of(Profile::Fapi2), false, false),
        (client_of(Profile::Fapi2), true, true),
        (Client { requests: requests.clone(), ..client() }, false, false),
        (Client { requests, ..client() }, true, true),
    ] {
        let stand = Stand { client, bound, ..Stand::new() };
        for api in APIS {
            let expected = (!fine).then_some(OAuthCode::InvalidToken);
            assert_eq!(stand.answer(api).err(), expected, "{:?} {bound}", stand.client.profile);
        }
    }
}

#[test]
fn the_person_is_named_as_the_client_knows_her() {
    let stand = Stand::new();
    let facts = Facts { subject: "pairwise", ..stand.facts() };
    for api in APIS {
        assert_eq!(answer(api, &facts).unwrap().body["sub"], json!("pairwise"), "{api:?}");
    }
}

#[test]
fn a_signed_answer_says_who_says_it_to_whom() {
    let stand = Stand::new();
    let answer = stand.answer(Api::OpenIdConnect).unwrap();
    let signed = signed_claims(ISSUER, &answer);
    assert_eq!((&signed["iss"], &signed["aud"]), (&json!(ISSUER), &json!("shop")));
    assert_eq!(signed.len(), answer.body.len() + 2);
    assert!(answer.body.iter().all(|(name, value)| signed[name] == *value));
}

#[test]
fn without_scope_or_agreement_there_is_no_answer() {
    let over = |stand: &mut Stand| {
        for consent in &mut stand.consents {
            consent.expires_at = NOW;
        }
    };
    let keep = |stand: &mut Stand, purpose| stand.consents.retain(|c| c.purpose == purpose);
    type Change<'a> = &'a dyn Fn(&mut Stand);
    let cases: [(&str, Change<'_>, [bool; 2]); 8] = [
        ("as it is", &|_| (), [true, true]),
        ("no openid", &|s| s.scopes = scopes("profile form_filling"), [false, true]),
        ("no form_filling", &|s| s.scopes = scopes("openid profile"), [true, false]),
        ("nothing agreed", &|s| s.consents.clear(), [false, false]),
        ("agreements over", &over, [false, false]),
        ("agreed to sign in", &|s| keep(s, Purpose::SignIn), [true, false]),
        ("agreed to fill forms", &|s| keep(s, Purpose::FormFilling), [false, true]),
        ("not to who she is", &|s| s.consents.retain(|c| c.item != Claim::Sub), [false, false]),
    ];
    for (case, change, answered) in cases {
        let mut stand = Stand::new();
        change(&mut stand);
        for (api, answered) in APIS.into_iter().zip(answered) {
            let expected = (!answered).then_some(OAuthCode::InsufficientScope);
            assert_eq!(stand.answer(api).err(), expected, "{case} {api:?}");
        }
    }
}

#[test]
fn one_stopped_item_is_gone_from_its_purpose_only() {
    let mut stand = Stand::new();
    stand.consents.retain(|c| c.item != Claim::Email || c.purpose == Purpose::FormFilling);
    let names = stand.names(Api::OpenIdConnect).unwrap();
    assert!(!names.contains("email"), "neither the address nor its flag: {names}");
    assert_eq!(stand.names(Api::FormFilling).unwrap(), FORM_FILLING);
}

#[test]
fn an_agreement_ends_to_the_second() {
    let mut stand = Stand::new();
    for consent in stand.consents.iter_mut().filter(|c| c.item == Claim::Name) {
        consent.expires_at = NOW + Seconds(1);
    }
    assert!(stand.names(Api::FormFilling).unwrap().contains(" name "));
    for consent in stand.consents.iter_mut().filter(|c| c.item == Claim::Name) {
        consent.expires_at = NOW;
    }
    assert!(!stand.names(Api::FormFilling).unwrap().contains(" name "));
}

#[test]
fn a_narrowed_token_gives_less_and_keeps_the_single_claims() {
    let mut stand = Stand::new();
    // Asked: the scopes' claims, and birthdate by the `claims` parameter alone.
    stand.grant.scopes = scopes("openid email phone");
    stand.grant.userinfo_claims =
        claims("email email_verified phone_number phone_number_verified birthdate");
    for (narrowed, names) in [
        (
            "openid email phone",
            "sub birthdate email email_verified phone_number phone_number_verified",
        ),
        ("openid email", "sub birthdate email email_verified"),
        ("openid", "sub birthdate"),
        // More than was given is never in force.
        (
            "openid email phone profile address",
            "sub birthdate email email_verified phone_number phone_number_verified",
        ),
    ] {
        stand.scopes = scopes(narrowed);
        assert_eq!(stand.names(Api::OpenIdConnect).as_deref(), Ok(names), "{narrowed}");
    }
}

#[test]
fn what_the_record_lacks_is_left_out() {
    let mut stand = Stand::new();
    stand.person.record = Record::default();
    for api in APIS {
        let answer = stand.answer(api).unwrap();
        assert_eq!(answer.body.keys().collect::<Vec<_>>(), ["sub"], "{api:?}");
        assert!(answer.items.is_empty());
    }
}

/// No null, no empty text, no empty object anywhere.
fn is_full(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Object(map) => !map.is_empty() && map.values().all(is_full),
        Value::Array(list) => !list.is_empty() && list.iter().all(is_full),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

fn subset() -> impl Strategy<Value = ClaimSet> {
    prop::collection::vec(any::<bool>(), Claim::ALL.len()).prop_map(|chosen| {
        Claim::ALL.iter().zip(chosen).filter_map(|(claim, is)| is.then_some(*claim)).collect()
    })
}

proptest! {
    /// Data minimisation (security class E06): for any scopes, claims, agreements and record,
    /// what leaves is exactly what is in all of them.
    #[test]
    fn exactly_what_is_asked_agreed_and_recorded_leaves(
        granted in any::<u16>(),
        narrowed in any::<u16>(),
        extra in subset(),
        sign_in in subset(),
        form_filling in subset(),
        recorded_claims in subset(),
    ) {
        let mut stand = Stand::new();
        let others = |s| s != Scope::FormFilling;
        stand.grant.scopes = ScopeSet::from_bits(granted);
        stand.scopes = ScopeSet::from_bits(granted & narrowed);
        let by_scope = ClaimSet::of_scopes(stand.grant.scopes, others);
        stand.grant.userinfo_claims = by_scope.union(extra.intersection(recorded()));
        stand.consents = consents(&Items { sign_in, form_filling });
        stand.person.record = record_of(recorded_claims);

        for (api, scope, agreed) in [
            (Api::OpenIdConnect, Scope::OpenId, sign_in),
            (Api::FormFilling, Scope::FormFilling, form_filling),
        ] {
            let Ok(answer) = stand.answer(api) else {
                prop_assert!(!stand.scopes.contains(scope) || !agreed.contains(Claim::Sub));
                continue;
            };
            prop_assert!(stand.scopes.contains(scope) && agreed.contains(Claim::Sub));
            prop_assert_eq!(&answer.body["sub"], &json!(PersonId::new("ana")));
            prop_assert!(answer.body.values().all(is_full));
            for claim in Claim::ALL.iter().copied().filter(|claim| *claim != Claim::Sub) {
                let of_this_api = |s: Scope| (s == Scope::FormFilling) == (api == Api::FormFilling);
                let by_token =
                    claim.scopes().iter().any(|s| of_this_api(*s) && stand.scopes.contains(*s));
                let single = api == Api::OpenIdConnect
                    && extra.contains(claim)
                    && !by_scope.contains(claim);
                let due = claim.is_recorded()
                    && (by_token || single)
                    && agreed.contains(claim.consent_item())
                    && recorded_claims.contains(claim);
                prop_assert_eq!(answer.body.contains_key(claim.name()), due, "{:?}", claim);
                prop_assert!(!due || answer.items.contains(claim.consent_item()));
            }
            prop_assert!(answer.items.is_subset(agreed));
        }
    }
}
