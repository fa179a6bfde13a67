//! The embedded seed is what it promises, and wrong seeds are told apart, word for word.

use super::*;
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::scope::{Scope, ScopeSet};

const BASE: &str = "http://127.0.0.1:8080";

fn demo_and(text: &str) -> Result<Seed, Faults> {
    let source =
        |name: &str, text: &str| Arc::new(Source { name: name.to_owned(), text: text.to_owned() });
    let sources = [source("demo.toml", DEMO), source("mine.toml", text)];
    read(&sources, BASE, Timestamp(0), Faults::default())
}

#[test]
fn the_sandbox_is_complete() {
    let seed = load(&[], BASE, Timestamp(0)).unwrap_or_else(|faults| panic!("{faults}"));
    let person = |name: &str| seed.people.iter().find(|p| p.username == name).unwrap();
    let claims = |name: &str| person(name).person.record.claims();
    for person in &seed.people {
        let password = person.password().map(Plain::expose);
        assert_eq!(password, Some(format!("blossom-{}", person.username).as_str()));
        assert_eq!(person.person.disabled, person.username == "lea");
    }
    let form = ScopeSet::default().with(Scope::FormFilling);
    assert!(ClaimSet::of_scopes(form, |_| true).is_subset(claims("christine")));
    let all: ScopeSet = Scope::ALL.iter().copied().collect();
    assert_eq!(claims("karim"), ClaimSet::of_scopes(all, |_| true));
    assert_eq!(claims("ana").to_string(), "name given_name family_name email");
    assert!(person("christine").person.logins.contains(&"+33601020304".to_owned()));
    assert!(claims("joris").contains(Claim::SubscriberMsisdn));

    let ids: Vec<_> = seed.clients.iter().map(|c| c.client.client_id.as_str()).collect();
    assert_eq!(
        ids,
        ["demo-shop", "seed-client", "public-client", "form-filler", "guide", "be-client"]
    );
    for SeedClient { client, secret, .. } in &seed.clients {
        assert_eq!(secret.is_none(), client.is_public());
    }
    let shop = &seed.clients[0].client;
    assert_eq!(shop.redirect_uris[0].as_str(), "http://127.0.0.1:8080/demo/shop/callback");
    assert_eq!(seed.realms[0].token_prefix, "OFR");
    assert_eq!(seed.realms[1].issuer, "http://127.0.0.1:8080/openidconnect/be/v1");
}

#[test]
fn a_seed_can_add_realms_people_and_applications() {
    let text = r#"
        [[realm]]
        name = "lu"
        operator = "Mosel"
        [[client]]
        realm = "lu"
        client_id = "lu-client"
        client_secret = "s"
        redirect_uris = ["https://partner.example/cb"]
        [[person]]
        realm = "lu"
        username = "jean"
        password = "blossom-jean"
        claims = { name = "Jean", address = { locality = "Luxembourg" } }
    "#;
    let seed = demo_and(text).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(seed.realms[2].token_prefix, "LU");
    assert_eq!(seed.people.last().unwrap().person.logins, ["jean"]);
}

#[test]
fn the_manuals_example_is_a_seed() {
    let manual = include_str!("../../../../docs/import.md");
    let example = manual.split("```toml").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    demo_and(example).unwrap_or_else(|faults| panic!("{faults}"));
}

#[test]
fn faults_of_a_seed_are_told_at_once_with_their_place() {
    let text = r#"[[client]]
client_id = "mine"
client_secrt = "s"
redirect_uris = ["http://partner.example/cb"]
scopes = ["openid", "mail"]

[[person]]
username = "Christine"
password = "blossom-c"
claims = { email = "nobody", address = { city = "Paris" } }

[[person]]
realm = "de"
username = "uwe"
password = "blossom-uwe"

[[users]]
"#;
    let expected = "\
error[NRL-C031]: `client.client_secret` is missing; a public application has auth_method = \"none\"
 --> mine.toml:1:1
  |
1 | [[client]]
  | ^^^^^^^^^^

error[NRL-C003]: there is no key `client.client_secrt`
 --> mine.toml:3:1
  |
3 | client_secrt = \"s\"
  | ^^^^^^^^^^^^
  = did you mean `client_secret`?

error[NRL-C031]: `client.redirect_uris` cannot have “http://partner.example/cb”: plain http is only possible on a loopback address; use https
 --> mine.toml:4:17
  |
4 | redirect_uris = [\"http://partner.example/cb\"]
  |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

error[NRL-C031]: `client.scopes` has no “mail”; there are openid, profile, email, address, phone, offline_access or form_filling
 --> mine.toml:5:10
  |
5 | scopes = [\"openid\", \"mail\"]
  |          ^^^^^^^^^^^^^^^^^^

error[NRL-C032]: `person.claims.email` must be an e-mail address such as ana@example.org
  --> mine.toml:10:20
   |
10 | claims = { email = \"nobody\", address = { city = \"Paris\" } }
   |                    ^^^^^^^^

error[NRL-C032]: `person.claims.address.city` is not a member of an address
  --> mine.toml:10:49
   |
10 | claims = { email = \"nobody\", address = { city = \"Paris\" } }
   |                                                 ^^^^^^^

error[NRL-C030]: there is no realm `de`
  --> mine.toml:13:9
   |
13 | realm = \"de\"
   |         ^^^^
   = the realms are fr or be

error[NRL-C003]: there is no section `users`
  --> mine.toml:17:3
   |
17 | [[users]]
   |   ^^^^^

8 faults; nothing was started and nothing written.
`neroli explain NRL-C031` says more about the first.
";
    assert_eq!(demo_and(text).unwrap_err().to_string(), expected);
}

#[test]
fn entries_that_collide_are_refused() {
    for text in [
        "[[client]]\nclient_id = \"demo-shop\"\nclient_secret = \"s\"\nredirect_uris = \"https://a.test/\"",
        "[[person]]\nusername = \"CHRISTINE\"\npassword = \"blossom-x\"",
        "[[person]]\nusername = \"x\"\npassword = \"blossom-x\"\nclaims = { phone_number = \"06 01 02 03 04\" }",
    ] {
        let faults = demo_and(text).unwrap_err();
        assert_eq!(faults.0.len(), 1, "{faults}");
        assert_eq!(faults.0[0].code.code, "NRL-C033");
    }
}

#[test]
fn a_seed_can_carry_metadata_and_keys() {
    let pem = {
        let key = rcgen::KeyPair::generate().unwrap();
        key.serialize_pem()
    };
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("key.pem"), &pem).unwrap();
    let text = format!(
        r#"
        [[client]]
        client_id = "bank"
        client_name = "Bank"
        profile = "fapi2"
        token_endpoint_auth_method = "private_key_jwt"
        redirect_uris = ["https://bank.example/cb"]
        post_logout_redirect_uris = ["{{base}}/bye"]
        dpop_bound_access_tokens = true
        [[client.jwks.keys]]
        kty = "EC"
        crv = "P-256"
        kid = "one"
        x = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4"
        y = "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"
        [[client]]
        client_id = "text"
        auth_method = "private_key_jwt"
        redirect_uris = ["https://bank.example/cb"]
        jwks = '{{"keys":[{{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}}]}}'
        [[key]]
        algorithm = "ES256"
        pkcs8_pem = """{pem}"""
        [[key]]
        realm = "be"
        algorithm = "ES256"
        pkcs8_pem_file = "key.pem"
        "#
    );
    let name = folder.path().join("mine.toml").display().to_string();
    let source = Arc::new(Source { name, text });
    let demo = Arc::new(Source { name: "demo.toml".to_owned(), text: DEMO.to_owned() });
    let seed = read(&[demo, source], BASE, Timestamp(0), Faults::default())
        .unwrap_or_else(|faults| panic!("{faults}"));
    let client =
        |id: &str| seed.clients.iter().find(|c| c.client.client_id.as_str() == id).unwrap();
    let bank = client("bank");
    assert!(bank.secret.is_none() && bank.client.requires_dpop());
    assert_eq!(bank.client.name, "Bank");
    assert_eq!(bank.client.logout.post_logout_redirect_uris, ["http://127.0.0.1:8080/bye"]);
    for id in ["bank", "text"] {
        assert_eq!(
            client(id).client.keys.jwks.as_ref().unwrap()["keys"][0]["crv"],
            "P-256",
            "{id}"
        );
    }
    assert_eq!(seed.keys.len(), 2);
    assert_eq!(seed.keys[0].key.kid(), seed.keys[1].key.kid(), "the same key, by text and by file");
    assert_eq!(seed.keys[1].realm.as_str(), "be");
}

#[test]
fn keys_that_cannot_be_used_are_told_apart() {
    for (key, told) in [
        ("algorithm = \"ES256\"", "must be there"),
        ("algorithm = \"ES256\"\npkcs8_pem = \"x\"\npkcs8_pem_file = \"y\"", "not both"),
        ("algorithm = \"ES256\"\npkcs8_pem = \"x\"", "BEGIN PRIVATE KEY"),
        ("algorithm = \"ES256\"\npkcs8_pem_file = \"nowhere.pem\"", "cannot be read"),
        (
            "algorithm = \"ES256\"\npkcs8_pem = \"\"\"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n\"\"\"",
            "cannot be used for ES256",
        ),
    ] {
        let faults = demo_and(&format!("[[key]]\n{key}")).unwrap_err();
        assert_eq!(faults.0[0].code.code, "NRL-C034");
        assert!(faults.to_string().contains(told), "{faults}");
    }
    let pem = rcgen::KeyPair::generate().unwrap().serialize_pem();
    for algorithm in ["RS256", "EdDSA", "HS256", "none"] {
        let text = format!("[[key]]\nalgorithm = \"{algorithm}\"\npkcs8_pem = \"\"\"{pem}\"\"\"");
        assert_eq!(demo_and(&text).unwrap_err().0[0].code.code, "NRL-C034", "{algorithm}");
    }
}

#[test]
fn registration_is_open_in_a_sandbox_unless_the_seed_says_otherwise() {
    use neroli_core::client::Profile;
    use neroli_core::registration::Policy;
    let text = "[[realm]]\nname = \"lu\"\noperator = \"Mosel\"\n\
                [[realm]]\nname = \"nl\"\noperator = \"Maas\"\nregistration = \"off\"\n";
    let seed = demo_and(text).unwrap_or_else(|faults| panic!("{faults}"));
    for realm in &seed.realms {
        let open = matches!(realm.registration.policy, Policy::Open);
        assert_eq!(open, realm.name.as_str() != "nl", "{}", realm.name);
        assert_eq!(realm.registration.profile, Profile::Compat);
    }
}
