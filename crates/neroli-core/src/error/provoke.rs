//! How to make each error happen in the sandbox: a command for a POSIX shell with curl, whose last
//! answer is the error. The tests run every one of them.
//!
//! `{base}` stands for the server's address, `{issuer}` for that of its first realm, and `{api}`
//! for the Form Filling API there.

use super::Entry;

/// The beginning of most commands: the sandbox application of the first generation's flow.
const SEED: &str = "curl -i -u seed-client:seed-client-secret {issuer}/token";

/// An authorization request of that application; more parameters follow.
const ASK: &str = "curl -i -G {issuer}/authorize -d client_id=seed-client -d state=af0ifjsldkj \\\n  \
    -d redirect_uri=http://localhost:3000/callback";

/// Signs a sandbox person in: `$jar` has her cookies, `$request` what the next page carries.
const SIGNED_IN: &str = "jar=$(mktemp)\n\
    page() { curl -s -L -b \"$jar\" -c \"$jar\" -H 'Origin: {base}' \"$@\"; }\n\
    sealed() { sed -n 's/.*name=\"request\" value=\"\\([^\"]*\\)\".*/\\1/p' | head -n 1; }\n\
    request=$(page -G {issuer}/authorize -d client_id=seed-client -d state=af0ifjsldkj \\\n  \
    -d redirect_uri=http://localhost:3000/callback -d response_type=code -d scope=openid | sealed)\n\
    request=$(page {issuer}/sign-in -d username=ana -d password=blossom-ana \\\n  \
    --data-urlencode \"request=$request\" | sealed)\n";

/// A command: its beginning, and the rest.
type Command = (&'static str, &'static str);

/// By code. What no command can bring about is not here: faults of the server, and what the
/// sandbox is not set up for.
const COMMANDS: &[(&str, Command)] = &[
    ("invalid_request", (SEED, " -d code=x")),
    (
        "invalid_client",
        ("", "curl -i -u seed-client:wrong {issuer}/token -d grant_type=refresh_token"),
    ),
    ("invalid_grant", (SEED, " -d grant_type=refresh_token -d refresh_token=x")),
    ("unauthorized_client", (SEED, " -d grant_type=client_credentials")),
    ("unsupported_grant_type", (SEED, " -d grant_type=password")),
    ("invalid_scope", (ASK, " -d response_type=code -d scope=made-up")),
    (
        "access_denied",
        (
            SIGNED_IN,
            "curl -i -b \"$jar\" -H 'Origin: {base}' {issuer}/consent -d decision=deny \\\n  \
             --data-urlencode \"request=$request\"",
        ),
    ),
    ("unsupported_response_type", (ASK, " -d response_type=token -d scope=openid")),
    ("login_required", (ASK, " -d response_type=code -d scope=openid -d prompt=none")),
    (
        "consent_required",
        (
            SIGNED_IN,
            "curl -i -b \"$jar\" -G {issuer}/authorize -d client_id=seed-client -d prompt=none \\\n  \
             -d state=af0ifjsldkj -d redirect_uri=http://localhost:3000/callback \\\n  \
             -d response_type=code -d scope=openid",
        ),
    ),
    (
        "unmet_authentication_requirements",
        (
            ASK,
            " -d response_type=code -d scope=openid \\\n  \
             --data-urlencode 'claims={\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"x\"]}}}'",
        ),
    ),
    (
        "request_not_supported",
        (ASK, " -d response_type=code -d scope=openid -d request=eyJhbGciOiJub25lIn0.e30."),
    ),
    (
        "request_uri_not_supported",
        (ASK, " -d response_type=code -d scope=openid -d request_uri=https://app.example/request"),
    ),
    (
        "registration_not_supported",
        (ASK, " -d response_type=code -d scope=openid -d registration=%7B%7D"),
    ),
    (
        "invalid_request_object",
        (ASK, " -d response_type=code -d scope=openid -d request=eyJhbGciOiJFUzI1NiJ9.e30.AAAA"),
    ),
    ("invalid_request_uri", (ASK, " -d request_uri=urn:ietf:params:oauth:request_uri:used")),
    (
        "invalid_redirect_uri",
        (
            "",
            "curl -i {issuer}/register --json '{\"redirect_uris\":[\"http://app.example/callback\"]}'",
        ),
    ),
    (
        "invalid_client_metadata",
        (
            "",
            "curl -i {issuer}/register --json '{\"redirect_uris\":[\"https://app.example/callback\"],\"jwks\":1}'",
        ),
    ),
    (
        "invalid_target",
        (SEED, " -d grant_type=refresh_token -d refresh_token=x -d resource=https://other.example"),
    ),
    ("invalid_dpop_proof", (SEED, " -d grant_type=refresh_token -d refresh_token=x -H 'DPoP: x'")),
    ("invalid_token", ("", "curl -i {api} -H 'Authorization: Bearer OFR-x'")),
    (
        "insufficient_scope",
        (
            "",
            "member() { sed -n \"s/.*\\\"$1\\\":\\\"\\([^\\\"]*\\)\\\".*/\\1/p\"; }\n\
             app=$(curl -s {issuer}/register --json '{\"grant_types\":[\"client_credentials\"],\"response_types\":[]}')\n\
             id=$(echo \"$app\" | member client_id) secret=$(echo \"$app\" | member client_secret)\n\
             token=$(curl -s -u \"$id:$secret\" {issuer}/token -d grant_type=client_credentials | member access_token)\n\
             curl -i {api} -H \"Authorization: Bearer $token\"",
        ),
    ),
    ("22", ("", "curl -i -X GET {api} -H 'Content-Length: 10' -d x")),
    ("26", ("", "curl -i {api} -H 'Host: @'")),
    ("28", ("", "curl -i '{api}?x=%ff'")),
    ("40", ("", "curl -i {api}")),
    ("60", ("", "curl -i {base}/formfilling/fr/v1/nothing")),
    ("61", ("", "curl -i -X DELETE {api}")),
    ("66", ("", "head -c 70000 /dev/zero | curl -i -X GET {api} --data-binary @-")),
    ("67", ("", "curl -i \"{api}?x=$(head -c 17000 /dev/zero | tr '\\0' x)\"")),
];

impl Entry {
    /// The command that makes the error happen on the server of that address, if one can.
    pub fn provoke(&self, base: &str, issuer: &str, api: &str) -> Option<String> {
        let (_, (begin, rest)) = COMMANDS.iter().find(|(code, _)| *code == self.code)?;
        let command = format!("{begin}{rest}");
        Some(command.replace("{base}", base).replace("{issuer}", issuer).replace("{api}", api))
    }
}

#[cfg(test)]
mod tests {
    use super::super::registry;
    use super::*;

    /// Faults of ours, and a nonce that the sandbox does not demand.
    const NONE: [&str; 5] = ["server_error", "temporarily_unavailable", "use_dpop_nonce", "1", "5"];

    #[test]
    fn every_code_has_a_command_or_a_reason_to_have_none() {
        for entry in registry() {
            let command = entry.provoke("http://h", "http://h/i", "http://h/a");
            assert_eq!(command.is_none(), NONE.contains(&entry.code), "{}", entry.code);
            let left = |command: &String| {
                ["{base}", "{issuer}", "{api}"].iter().any(|slot| command.contains(slot))
            };
            assert!(!command.as_ref().is_some_and(left), "{command:?}");
        }
        for (code, _) in COMMANDS {
            assert!(registry().any(|entry| entry.code == *code), "{code}");
        }
    }
}
