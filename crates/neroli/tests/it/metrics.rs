//! What operators see: every measure counts what it says, series stay few, and the dashboard and
//! the alerts ask for nothing that the server does not give out.

use crate::support::{Browser, Partner, Person, Server};
use std::collections::BTreeSet;
use std::fs;

const FORM: &str = "openid form_filling offline_access";

/// The text at `/metrics`.
struct Text(String);

impl Text {
    fn of(server: &Server) -> Self {
        let answer = server.get("/metrics").send().expect(200);
        let media_type = answer.header("content-type").unwrap();
        assert!(media_type.starts_with("application/openmetrics-text; version=1.0.0"));
        Self(answer.text().to_owned())
    }

    fn samples(&self) -> impl Iterator<Item = &str> {
        self.0.lines().filter(|line| !line.starts_with('#'))
    }

    /// The value of a sample, 0 if it is not there.
    fn value(&self, sample: &str) -> f64 {
        let line = self.samples().find_map(|line| line.strip_prefix(&format!("{sample} ")));
        line.map_or(0.0, |value| value.parse().unwrap())
    }

    /// Every name that a query may use: announced measures with the suffixes of their form.
    fn names(&self) -> BTreeSet<String> {
        let types = self.0.lines().filter_map(|line| line.strip_prefix("# TYPE "));
        let named = types.flat_map(|line| {
            let (name, form) = line.split_once(' ').unwrap();
            let suffixes: &[&str] = match form {
                "counter" => &["_total"],
                "info" => &["_info"],
                "histogram" => &["_bucket", "_sum", "_count"],
                _ => &[""],
            };
            suffixes.iter().map(move |suffix| format!("{name}{suffix}"))
        });
        named.collect()
    }
}

#[test]
fn what_happens_is_counted() {
    let server = Server::fresh();
    let partner = Partner::seed(&server);
    let person = server.person();
    let mut browser = Browser::new(&server);
    let page = browser.authorize(&partner.request(FORM));
    let wrong = Person::new("fr", &person.username, "not-her-password");
    let _ = browser.sign_in(&page, &wrong).expect(403);
    let page = browser.sign_in(&page, &person);
    let code = browser.decide(&page, "allow", &[]).answer().code();
    let tokens = crate::support::Tokens::of(&partner.exchange(&code, None));
    partner.exchange(&code, None).expect_oauth(400, "invalid_grant");
    let tokens_again = partner.tokens(FORM, &person);
    drop(tokens);
    for _ in 0..5 {
        partner.form_filling(&tokens_again.access).expect(200);
    }
    let text = Text::of(&server);
    for (sample, count) in [
        ("neroli_tokens_issued_total{kind=\"access\"}", 2.0),
        ("neroli_tokens_issued_total{kind=\"id\"}", 2.0),
        ("neroli_tokens_issued_total{kind=\"refresh\"}", 2.0),
        ("neroli_sign_ins_total{outcome=\"wrong\"}", 1.0),
        ("neroli_sign_ins_total{outcome=\"signed_in\"}", 2.0),
        ("neroli_password_hash_duration_seconds_count", 3.0),
        ("neroli_refusals_total{error=\"invalid_grant\"}", 1.0),
        (
            "neroli_http_requests_total{route=\"/openidconnect/{realm}/v1/token\",status=\"400\"}",
            1.0,
        ),
        (
            "neroli_http_request_duration_seconds_count{route=\"/openidconnect/{realm}/v1/token\",class=\"2xx\"}",
            2.0,
        ),
        ("neroli_password_queue", 0.0),
        ("neroli_password_queue_limit", 64.0),
        ("neroli_store_queue_limit", 1024.0),
        ("neroli_logout_notices", 0.0),
    ] {
        assert_eq!(text.value(sample), count, "{sample}\n{}", text.0);
    }
    for sample in [
        "neroli_connections{listener=\"public\"}",
        "neroli_store_commit_duration_seconds_count",
        "neroli_store_commit_steps_sum",
        "neroli_store_file_size_bytes{file=\"database\"}",
        "neroli_memory_hits_total{table=\"answers\"}",
        "neroli_memory_size_bytes{table=\"answers\"}",
        "neroli_remembered_reads_total",
        "neroli_signing_key_next_change_seconds{realm=\"fr\"}",
        "process_resident_memory_bytes",
        "process_start_time_seconds",
        "neroli_build_info{version=\"0.1.0\"}",
    ] {
        assert!(text.value(sample) > 0.0, "{sample}\n{}", text.0);
    }
    // A bound is written as people write it.
    assert!(text.0.contains("le=\"0.00025\"") && text.0.contains("le=\"+Inf\""));
}

#[test]
fn an_idle_server_has_few_series() {
    let server = Server::fresh();
    let text = Text::of(&server);
    let count = text.samples().count();
    assert!(count < 200, "{count} series\n{}", text.0);
}

/// The texts that hold queries, with their names.
fn queries() -> [(&'static str, String); 2] {
    let ops = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ops");
    ["grafana/neroli.json", "prometheus/alerts.yml"]
        .map(|file| (file, fs::read_to_string(format!("{ops}/{file}")).unwrap()))
}

/// Words that have the form of a measure's name.
fn measures(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with("neroli_") || word.starts_with("process_")).collect()
}

/// Labels in selectors and in lists behind `by` and `on`.
fn labels(text: &str) -> BTreeSet<&str> {
    let matchers = text.match_indices(['=', '!']).filter_map(|(at, _)| {
        let name = text[..at].rsplit(|c: char| !c.is_ascii_lowercase()).next()?;
        let value = text[at..].trim_start_matches(['=', '!', '~']);
        (!name.is_empty() && value.trim_start_matches('\\').starts_with('"')).then_some(name)
    });
    let lists = text.match_indices(" by (").chain(text.match_indices(" on ("));
    let listed = lists.flat_map(|(at, _)| {
        let list = &text[at + " by (".len()..];
        list[..list.find(')').unwrap_or(0)].split(", ")
    });
    matchers.chain(listed).collect()
}

#[test]
fn the_dashboard_and_the_alerts_ask_for_what_there_is() {
    let mut names = Text::of(Server::shared()).names();
    // Only where neroli speaks TLS itself: `cli/tls.rs` looks at it there.
    names.insert("neroli_tls_certificate_left_seconds".to_owned());
    let table = include_str!("../../../../docs/metrics.md");
    for (file, text) in queries() {
        let asked = measures(&text);
        assert!(asked.len() > 10, "{file}: {asked:?}");
        let unknown: Vec<_> = asked.iter().filter(|name| !names.contains(**name)).collect();
        assert!(unknown.is_empty(), "{file} asks for {unknown:?}");
        let known = |label: &str| {
            // The collector's own, and that of bounds.
            let given = ["instance", "job", "le"].contains(&label);
            given || table.contains(&format!("`{label}`"))
        };
        let labels = labels(&text);
        assert!(labels.len() > 5, "{file}: {labels:?}");
        let unknown: Vec<_> = labels.iter().filter(|label| !known(label)).collect();
        assert!(unknown.is_empty(), "{file} asks for the labels {unknown:?}");
    }
    // A misspelt name and label would be noticed.
    let wrong = "sum by (rute) (rate(neroli_http_request_total{statuz=\"200\"}[5m]))";
    assert!(measures(wrong).iter().all(|name| !names.contains(*name)));
    assert_eq!(labels(wrong), BTreeSet::from(["rute", "statuz"]));
}
