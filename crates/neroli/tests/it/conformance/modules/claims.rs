//! Claims by scope and by the parameter `claims`: at userinfo, and not in the id_token, which is
//! graded with every flow.

use super::super::suite::{Suite, karim};
use serde_json::{Map, Value, json};

/// OpenID Connect Core §5.4: everything that a scope stands for, by types.
const PROFILE: &[&str] = &[
    "name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "preferred_username",
    "profile",
    "picture",
    "website",
    "gender",
    "birthdate",
    "zoneinfo",
    "locale",
    "updated_at",
];
const EMAIL: &[&str] = &["email", "email_verified"];
const ADDRESS: &[&str] = &["address"];
const PHONE: &[&str] = &["phone_number", "phone_number_verified"];

/// Userinfo has each of these claims, and no other.
fn gives(suite: &mut Suite<'_>, scope: &str, claims: &[&[&str]]) {
    suite.person = karim();
    let request = suite.request(scope);
    let flow = suite.flow(&request);
    assert_eq!(flow.tokens.body["scope"], scope);
    let info = suite.userinfo(&flow);
    let mut names: Vec<&str> = claims.concat();
    names.push("sub");
    names.sort_unstable();
    let given = info.as_object().unwrap();
    let mut found: Vec<&str> = given.keys().map(String::as_str).collect();
    found.sort_unstable();
    assert_eq!(found, names, "{scope}");
    given.iter().for_each(|(name, value)| assert_type(name, value));
}

/// The types of §5.1, and the shapes of dates, places and languages.
fn assert_type(name: &str, value: &Value) {
    let fits = match name {
        "email_verified" | "phone_number_verified" => value.is_boolean(),
        "updated_at" => {
            let now = crate::support::id_token::now();
            value.as_i64().is_some_and(|at| (631_152_000..=now).contains(&at))
        }
        "address" => value.as_object().is_some_and(is_address),
        "birthdate" => value.as_str().is_some_and(is_date),
        "profile" | "picture" | "website" => {
            value.as_str().is_some_and(|text| url::Url::parse(text).is_ok())
        }
        "phone_number" => value.as_str().is_some_and(|text| text.starts_with('+')),
        "zoneinfo" => value.as_str().is_some_and(|text| text.contains('/')),
        "locale" => value == "fr-FR",
        _ => value.is_string(),
    };
    assert!(fits, "{name}: {value}");
}

fn is_address(members: &Map<String, Value>) -> bool {
    let known = ["formatted", "street_address", "locality", "region", "postal_code", "country"];
    members.len() == known.len()
        && members.iter().all(|(name, value)| known.contains(&name.as_str()) && value.is_string())
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
    parts.iter().all(digits) && parts.iter().map(|part| part.len()).eq([4, 2, 2])
}

pub(in super::super) fn oidcc_scope_profile(suite: &mut Suite<'_>) {
    gives(suite, "openid profile", &[PROFILE]);
}

pub(in super::super) fn oidcc_scope_email(suite: &mut Suite<'_>) {
    gives(suite, "openid email", &[EMAIL]);
}

pub(in super::super) fn oidcc_scope_address(suite: &mut Suite<'_>) {
    gives(suite, "openid address", &[ADDRESS]);
}

pub(in super::super) fn oidcc_scope_phone(suite: &mut Suite<'_>) {
    gives(suite, "openid phone", &[PHONE]);
}

pub(in super::super) fn oidcc_scope_all(suite: &mut Suite<'_>) {
    gives(suite, "openid profile email address phone", &[PROFILE, EMAIL, ADDRESS, PHONE]);
}

pub(in super::super) fn oidcc_claims_essential(suite: &mut Suite<'_>) {
    suite.person = karim();
    let claims = r#"{"userinfo":{"name":{"essential":true}}}"#;
    let request = suite.request("openid").with("claims", claims);
    let flow = suite.flow(&request);
    let info = suite.userinfo(&flow);
    assert_eq!(info, json!({"sub": flow.id.get("sub"), "name": "Dr Karim Youssef Benali"}));
}
