//! What people read when their configuration is wrong, word for word.

use super::manual::manual;
use super::*;

fn source(text: &str) -> Arc<Source> {
    Arc::new(Source { name: "neroli.toml".to_owned(), text: text.to_owned() })
}

fn diagnose(text: &str, variables: &[(&str, &str)]) -> String {
    let variables = variables.iter().map(|(name, value)| ((*name).into(), (*value).into()));
    match compose(Some(&source(text)), variables, &[]) {
        Ok(settings) => panic!("no fault in {settings:?}"),
        Err(faults) => faults.to_string(),
    }
}

fn codes_of(text: &str, variables: &[(&str, &str)]) -> Vec<&'static str> {
    let variables = variables.iter().map(|(name, value)| ((*name).into(), (*value).into()));
    let faults = compose(Some(&source(text)), variables, &[]).err().unwrap_or_default();
    faults.0.iter().map(|fault| fault.code.code).collect()
}

fn realm<'a>(settings: &'a Settings, name: &str) -> &'a neroli_core::realm::Realm {
    settings.realms.iter().find(|realm| realm.name.as_str() == name).unwrap()
}

const GOOD: &str = "\
[server]
public_url = \"https://login.example.org\"

[[realm]]
name = \"fr\"
operator = \"Fleuron Télécom\"
";

#[test]
fn a_short_file_is_enough() {
    let settings = compose(Some(&source(GOOD)), [], &[]).unwrap();
    let realm = realm(&settings, "fr");
    assert_eq!(realm.issuer, "https://login.example.org/openidconnect/fr/v1");
    assert_eq!(realm.token_prefix, "FR");
    assert_eq!(realm.lifetimes.access_token.0, 3600);
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.key, KeySource::File("neroli-data/neroli.key".into()));
}

#[test]
fn six_faults_of_six_kinds_are_told_at_once() {
    let text = "\
[server]
listn = \"127.0.0.1:8080\"
public_url = \"http://login.example.org\"
operations_listen = 9101

[log]
level = \"verbose\"

[[realm]]
name = \"Fr\"
access_token_seconds = 7
operator = \"Fleuron\"
";
    let expected = "\
error[NRL-C003]: there is no key `server.listn`
 --> neroli.toml:2:1
  |
2 | listn = \"127.0.0.1:8080\"
  | ^^^^^
  = did you mean `listen`?

error[NRL-C009]: `server.public_url` must be https: plain http is possible on a loopback address only
 --> neroli.toml:3:14
  |
3 | public_url = \"http://login.example.org\"
  |              ^^^^^^^^^^^^^^^^^^^^^^^^^^
  = expected an https address without a path
  = example: public_url = \"https://login.example.org\"

error[NRL-C004]: `server.operations_listen` must be text in quotes, and is a number
 --> neroli.toml:4:21
  |
4 | operations_listen = 9101
  |                     ^^^^
  = expected an IP address and a port
  = example: operations_listen = \"127.0.0.1:9101\"

error[NRL-C007]: `log.level` must be error, warn, info or debug
 --> neroli.toml:7:9
  |
7 | level = \"verbose\"
  |         ^^^^^^^^^
  = example: level = \"warn\"

error[NRL-C010]: `realm.name` must be 1 to 32 characters of a-z, 0-9 and -, a letter first
  --> neroli.toml:10:8
   |
10 | name = \"Fr\"
   |        ^^^^
   = example: name = \"fr\"

error[NRL-C006]: `realm.access_token_seconds` must be from 60 to 86400, and is 7
  --> neroli.toml:11:24
   |
11 | access_token_seconds = 7
   |                        ^
   = expected a number of seconds from 60 to 86400
   = example: access_token_seconds = 900

6 faults; nothing was started and nothing written.
`neroli explain NRL-C003` says more about the first.
";
    assert_eq!(diagnose(text, &[]), expected);
}

#[test]
fn every_kind_of_fault_has_its_code() {
    for (text, codes) in [
        ("[server", vec!["NRL-C002"]),
        ("public_url = \"https://a.test\"", vec!["NRL-C003", "NRL-C005", "NRL-C015"]),
        (
            "[server]\npublic_url = \"https://a.test\"\n[realm]\nname = \"fr\"",
            vec!["NRL-C004", "NRL-C015"],
        ),
        ("server = 1\n[[realm]]\nname = \"fr\"\noperator = \"x\"", vec!["NRL-C004", "NRL-C005"]),
        (&format!("{GOOD}[[realm]]\nname = \"fr\"\noperator = \"x\""), vec!["NRL-C011"]),
        (&format!("{GOOD}calling_code = 999"), vec!["NRL-C012"]),
        (&format!("{GOOD}[secrets]\nkey_encryption_key = \"x\""), vec!["NRL-C013"]),
        (&format!("{GOOD}session_idle_seconds = 50000"), vec!["NRL-C006"]),
        (&format!("{GOOD}session_idle_seconds = 2592001"), vec!["NRL-C006"]),
        (&format!("{GOOD}rotation_days = 0"), vec!["NRL-C006"]),
        (&format!("{GOOD}registration = \"public\""), vec!["NRL-C007"]),
        (&format!("{GOOD}registration = \"initial_access_token\""), vec!["NRL-C021"]),
        (&format!("{GOOD}[outbound]\nopen_hosts = [\"a.test:443\"]"), vec!["NRL-C019"]),
        (&format!("{GOOD}[outbound]\nopen_hosts = [1]"), vec!["NRL-C004"]),
        (
            "[server]\npublic_url = \"https://a.test\"\ntls_key = \"k\"\n[[realm]]\nname = \"fr\"\noperator = \"x\"",
            vec!["NRL-C018"],
        ),
        (
            "[server]\npublic_url = \"http://127.0.0.1\"\ntls_key = \"k\"\ntls_certificate = \"c\"\n[[realm]]\nname = \"fr\"\noperator = \"x\"",
            vec!["NRL-C018"],
        ),
        (
            "[server]\npublic_url = \"https://a.test\"\ntrusted_proxies = [\"10.0.0.0/40\"]\n[[realm]]\nname = \"fr\"\noperator = \"x\"",
            vec!["NRL-C019"],
        ),
        (&format!("{GOOD}[colours]\nred = 1"), vec!["NRL-C003"]),
        (&format!("{GOOD}public_url = 1"), vec!["NRL-C003"]),
        ("[server]\npublic_url = \"https://a.test\"\n[[realm]]\nname = \"fr\"", vec!["NRL-C005"]),
    ] {
        assert_eq!(codes_of(text, &[]), codes, "{text}");
    }
}

#[test]
fn the_environment_overrides_the_file_and_names_itself() {
    let variables = [
        ("NEROLI_SERVER__LISTEN", "0.0.0.0:80"),
        ("NEROLI_REALM__FR__ACCESS_TOKEN_SECONDS", "120"),
        ("NEROLI_REALM__CITY_OF_LYON__OPERATOR", "Lyon"),
        ("NEROLI_CONFIG", "elsewhere.toml"),
        ("PATH", "/bin"),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let settings = compose(Some(&source(GOOD)), variables, &[]).unwrap();
    assert_eq!(settings.listen.to_string(), "0.0.0.0:80");
    assert_eq!(realm(&settings, "fr").lifetimes.access_token.0, 120);
    assert_eq!(realm(&settings, "city-of-lyon").operator, "Lyon");

    let expected = "\
error[NRL-C003]: no key has this environment variable
 --> environment variable NEROLI_SERVER__LISTN
  = did you mean `NEROLI_SERVER__LISTEN`?

1 fault; nothing was started and nothing written.
`neroli explain NRL-C003` says more about the first.
";
    assert_eq!(diagnose(GOOD, &[("NEROLI_SERVER__LISTN", "x")]), expected);
    let wrong = [("NEROLI_REALM__FR__CODE_SECONDS", "soon"), ("NEROLI_LOG__FORMAT", "xml")];
    assert_eq!(codes_of(GOOD, &wrong), ["NRL-C007", "NRL-C004"]);
    let both = [
        ("NEROLI_SECRETS__KEY_ENCRYPTION_KEY", "x"),
        ("NEROLI_SECRETS__KEY_ENCRYPTION_KEY_FILE", "y"),
    ];
    assert_eq!(codes_of(GOOD, &both), ["NRL-C014"]);
    let (plain, own) = ("postgres://neroli@db/neroli", "postgres://neroli:canary@db/neroli");
    let [url, itself, file] =
        ["URL", "PASSWORD", "PASSWORD_FILE"].map(|key| format!("NEROLI_STORE__{key}"));
    let realm = ["STORE", "STORE_PASSWORD_FILE"].map(|key| format!("NEROLI_REALM__FR__{key}"));
    let [realm_url, realm_file] = &realm;
    for (variables, expected) in [
        (&[(&url, plain), (&itself, "x"), (&file, "y")][..], &["NRL-C014"][..]),
        (&[(&url, own), (&file, "y")], &["NRL-C014"]),
        (&[(&url, own), (&itself, "x")], &["NRL-C014"]),
        (&[(realm_url, own), (realm_file, "y")], &["NRL-C014"]),
        (&[(&url, plain), (&file, "y"), (realm_url, own)], &[]),
        (&[(&url, plain), (&itself, "x"), (realm_url, plain), (realm_file, "y")], &[]),
    ] {
        let variables: Vec<_> =
            variables.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        assert_eq!(codes_of(GOOD, &variables), expected, "{variables:?}");
    }
}

#[test]
fn what_stands_before_and_behind_the_server_is_configuration() {
    let text = "\
[server]
public_url = \"https://login.example.org\"
tls_certificate = \"tls/certificate.pem\"
tls_key = \"/etc/key.pem\"
trusted_proxies = [\"10.0.0.0/8\", \"::1\"]
forwarded_header = \"Forwarded\"

[outbound]
open_hosts = [\"localhost\", \"suite.example\"]

[[realm]]
name = \"fr\"
operator = \"Fleuron\"
registration = \"open\"
registration_profile = \"fapi2\"
rotation_days = 30
seal_rotation_days = 1
";
    let settings =
        compose(Some(&source(text)), [], &[]).unwrap_or_else(|faults| panic!("{faults}"));
    let tls = settings.tls.as_ref().unwrap();
    assert_eq!(tls.certificate, std::path::PathBuf::from("tls/certificate.pem"));
    assert_eq!(tls.key, std::path::PathBuf::from("/etc/key.pem"));
    assert_eq!(settings.trusted_proxies.networks.len(), 2);
    assert_eq!(settings.trusted_proxies.header, neroli_http::ForwardedHeader::Forwarded);
    assert_eq!(settings.open_hosts, ["localhost", "suite.example"]);
    let realm = realm(&settings, "fr");
    assert!(matches!(realm.registration.policy, neroli_core::registration::Policy::Open));
    assert_eq!(realm.registration.profile, neroli_core::client::Profile::Fapi2);
    assert_eq!(realm.lifetimes.signing_key, neroli_core::time::Seconds::days(30));
    assert_eq!(realm.lifetimes.seal_key, neroli_core::time::Seconds::days(1));

    let plain = compose(Some(&source(GOOD)), [], &[]).unwrap();
    assert!(plain.tls.is_none() && plain.open_hosts.is_empty());
    assert!(plain.trusted_proxies.networks.is_empty(), "nobody is believed by default");
    assert!(!plain.realms[0].registration.policy.is_on(), "nobody registers by default");
    let variables = [("NEROLI_OUTBOUND__OPEN_HOSTS".to_owned(), "a.test, b.test".to_owned())];
    let settings = compose(Some(&source(GOOD)), variables, &[]).unwrap();
    assert_eq!(settings.open_hosts, ["a.test", "b.test"]);
}

#[test]
fn flags_override_everything() {
    let variables = [("NEROLI_STORE__PATH".to_owned(), "/env".to_owned())];
    let flags = [("store.path", "--data", "/flag".to_owned())];
    let settings = compose(Some(&source(GOOD)), variables, &flags).unwrap();
    assert_eq!(settings.data, std::path::PathBuf::from("/flag"));
}

#[test]
fn no_message_repeats_a_secret() {
    let text = format!("{GOOD}[secrets]\nkey_encryption_key_file = \"k\"\n");
    let told = diagnose(&text, &[("NEROLI_SECRETS__KEY_ENCRYPTION_KEY", "canary-4711")]);
    assert!(!told.contains("canary"), "{told}");
}

#[test]
fn what_init_writes_is_a_configuration_that_loads() {
    let answers = Answers::from([
        ("server.public_url", "https://login.example.org".to_owned()),
        ("realm.name", "fr".to_owned()),
        ("realm.operator", "Fleuron \"Télécom\"".to_owned()),
    ]);
    let text = template(&answers);
    let settings = compose(Some(&source(&text)), [], &[]).unwrap_or_else(|f| panic!("{f}"));
    assert_eq!(settings.realms[0].operator, "Fleuron \"Télécom\"");
    // Every default that is shown is one that can be set.
    let set: String = text
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if rest.split_once(" = ").is_some_and(|(key, _)| !key.contains(' ')) => rest,
            _ => line,
        })
        .map(|line| format!("{line}\n"))
        .collect();
    compose(Some(&source(&set)), [], &[]).unwrap_or_else(|faults| panic!("{faults}"));
}

#[test]
fn the_manual_is_the_registry() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/configuration.md");
    if std::env::var_os("NEROLI_UPDATE_MANUAL").is_some() {
        std::fs::write(file, manual()).unwrap();
    }
    let written = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        written == manual(),
        "docs/configuration.md differs from the registry: \
         run this test again with NEROLI_UPDATE_MANUAL=1"
    );
}

proptest::proptest! {
    /// Whatever stands in a file: faults with a place inside of it, and no panic.
    #[test]
    fn no_text_makes_it_panic(
        noise in "[ -~\\n\\té€\\x00]{0,40}", at in 0..GOOD.len(), cut in 0_usize..30,
    ) {
        let end = (at + cut).min(GOOD.len());
        if let (Some(before), Some(after)) = (GOOD.get(..at), GOOD.get(end..))
            && let Err(faults) = compose(Some(&source(&format!("{before}{noise}{after}"))), [], &[])
        {
            proptest::prop_assert!(faults.to_string().contains("error[NRL-C0"));
            faults.0.iter().for_each(|fault| drop(fault.to_json()));
        }
    }
}
