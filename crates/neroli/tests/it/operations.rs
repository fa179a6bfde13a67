//! `/healthz`, `/readyz`, `/metrics`: on the public listener in `demo` only.

use crate::support::{Partner, Server};

#[test]
fn health_and_readiness_are_plain() {
    let server = Server::shared();
    for target in ["/healthz", "/readyz"] {
        let answer = server.get(target).send().expect(200);
        assert_eq!(answer.text(), "ok\n");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
}

#[test]
fn requests_are_counted_by_route_and_never_by_what_they_carry() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    let tokens = partner.tokens("openid form_filling", &person);
    partner.form_filling(&tokens.access).expect(200);
    server.get("/canary-path-never-seen").send().expect(404);
    let text = server.get("/metrics").send().expect(200).text().to_owned();
    let counted = |route: &str, status: u16| {
        let line = format!("neroli_http_requests_total{{route=\"{route}\",status=\"{status}\"}} ");
        let count = text.lines().find_map(|l| l.strip_prefix(&line));
        count.and_then(|count| count.parse::<u64>().ok()).unwrap_or(0)
    };
    assert!(counted("/formfilling/{realm}/v1/userinfo", 200) > 0, "{text}");
    assert!(counted("/openidconnect/{realm}/v1/token", 200) > 0);
    assert!(counted("unknown", 404) > 0);
    for secret in ["canary", &tokens.access, "seed-client", &person.username] {
        assert!(!text.contains(secret), "{secret}");
    }
}
