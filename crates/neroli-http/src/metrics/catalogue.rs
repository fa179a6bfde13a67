//! Every measure that the server gives out, once: its name, form, unit, labels and meaning. The
//! text for collectors and docs/metrics.md are made from this table.

use prometheus_client::registry::Unit;

/// The form of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Only grows, until a restart.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Counts values between bounds.
    Histogram,
    /// Says something in its labels; the value is 1.
    Info,
}

/// A measure.
#[derive(Debug)]
pub(super) struct Measure {
    /// Without the unit and the suffix of its form.
    pub(super) name: &'static str,
    pub(super) form: Form,
    pub(super) unit: Option<Unit>,
    pub(super) labels: &'static [&'static str],
    pub(super) about: &'static str,
}

macro_rules! measures {
    ($($id:ident: $form:ident, $unit:expr, $name:literal $labels:tt, $about:literal;)*) => {
        $(pub(super) static $id: Measure = Measure {
            name: $name, form: Form::$form, unit: $unit, labels: &$labels, about: $about,
        };)*
        /// All of them, in the order in which they are printed.
        pub(super) static ALL: &[&Measure] = &[$(&$id),*];
    };
}

const SECONDS: Option<Unit> = Some(Unit::Seconds);
const BYTES: Option<Unit> = Some(Unit::Bytes);

measures! {
    HTTP_REQUESTS: Counter, None, "neroli_http_requests" ["route", "status"],
        "Requests answered, by the pattern of their address and the status; a mounted service (portal, shop) is one route, and addresses that do not exist are unknown";
    HTTP_DURATION: Histogram, SECONDS, "neroli_http_request_duration" ["route", "class"],
        "Time from a request's headers to its answer, by the pattern of its address and the class of the status";
    REFUSALS: Counter, None, "neroli_refusals" ["error"],
        "Requests refused at protocol addresses and pages, by the code of the error";
    CONNECTIONS: Gauge, None, "neroli_connections" ["listener"],
        "Connections that are open";
    ACCEPTED: Counter, None, "neroli_connections_accepted" ["listener"],
        "Connections that were accepted";
    TOKENS: Counter, None, "neroli_tokens_issued" ["kind"],
        "Tokens issued at the token endpoint: access, refresh, id";
    SIGN_INS: Counter, None, "neroli_sign_ins" ["outcome"],
        "Attempts of people to sign in: signed_in, wrong (name or password), throttled (too many guesses), busy (no place in the queue of hashing)";
    HASHING_WAITING: Gauge, None, "neroli_password_queue" [],
        "Passwords that wait for a hashing thread";
    HASHING_ROOM: Gauge, None, "neroli_password_queue_limit" [],
        "Passwords that may wait; further sign-ins are told to come back";
    HASHING_DURATION: Histogram, SECONDS, "neroli_password_hash_duration" [],
        "Time that one password took to hash, without waiting";
    STORE_WAITING: Gauge, None, "neroli_store_queue" [],
        "Steps that wait to be committed, and look-ups before them; of several stores, those of the fullest";
    STORE_ROOM: Gauge, None, "neroli_store_queue_limit" [],
        "Steps that may wait; further ones are answered with 503";
    COMMIT_DURATION: Histogram, SECONDS, "neroli_store_commit_duration" [],
        "Time that one commit took, its steps and the disk included";
    COMMIT_STEPS: Histogram, None, "neroli_store_commit_steps" [],
        "Steps that one commit held";
    COMMITS_FAILED: Counter, None, "neroli_store_commits_failed" [],
        "Commits that failed, each try of one; steps that cannot be tried again are answered \
         with 503";
    STORE_SIZE: Gauge, BYTES, "neroli_store_file_size" ["file"],
        "Sizes of the store's files: database, write_ahead_log; of several stores, databases together and the largest log";
    LOGOUT_NOTICES: Gauge, None, "neroli_logout_notices" [],
        "Applications that wait to be told of a sign-out";
    MEMORY_HITS: Counter, None, "neroli_memory_hits" ["table"],
        "Look-ups answered from memory: answers, introspections, facts, refresh_tokens, clients";
    MEMORY_MISSES: Counter, None, "neroli_memory_misses" ["table", "reason"],
        "Look-ups that had to ask the store: absent (not remembered), stale (remembered, but something has changed)";
    MEMORY_EVICTED: Counter, None, "neroli_memory_evicted" ["table"],
        "Entries dropped to make room";
    MEMORY_ENTRIES: Gauge, None, "neroli_memory_entries" ["table"],
        "Entries remembered";
    MEMORY_SIZE: Gauge, BYTES, "neroli_memory_size" ["table"],
        "What the entries take, about";
    MEMORY_ROOM: Gauge, BYTES, "neroli_memory_limit" ["table"],
        "What they may take (server.memory_mib)";
    REMEMBERED: Counter, None, "neroli_remembered_reads" [],
        "Reads of a person's details that were answered whole from memory";
    OUTBOUND_CALLS: Counter, None, "neroli_outbound_calls" ["purpose", "outcome"],
        "Calls to addresses of applications (keys, document, logout): answered, forbidden (by the address rule), busy (no place), failed";
    OUTBOUND_DURATION: Histogram, SECONDS, "neroli_outbound_call_duration" ["purpose"],
        "Time that one such call took, redirects included";
    OUTBOUND_OPEN: Gauge, None, "neroli_outbound_calls_open" ["purpose", "of"],
        "Calls under way, for applications of the operator and for those that registered themselves";
    OUTBOUND_ROOM: Gauge, None, "neroli_outbound_calls_limit" [],
        "Calls that may be under way for each purpose and kind of application";
    LOG_WAITING: Gauge, None, "neroli_request_log_queue" ["realm"],
        "Records of applications' requests that wait to be written";
    LOG_ROOM: Gauge, None, "neroli_request_log_queue_limit" [],
        "Records of each realm that may wait; further requests are counted, without a record";
    UNLOGGED: Counter, None, "neroli_requests_unlogged" [],
        "Requests that are counted for their application, but have no record of their own";
    CERTIFICATE_LEFT: Gauge, SECONDS, "neroli_tls_certificate_left" [],
        "Time until the certificate of the public listener ends; absent where it speaks no TLS";
    READS_WAITING: Gauge, None, "neroli_read_counts_queue" ["realm"],
        "Counts of who read whose details that wait to be written; people's own pages show theirs all the same";
    REALM_SERVED: Gauge, None, "neroli_realm_served" ["realm"],
        "Is the realm served (1)? Not (0) while its keys cannot be read from its store, which is tried every few seconds";
    KEY_AGE: Gauge, SECONDS, "neroli_signing_key_age" ["realm", "algorithm"],
        "Time since the key that signs at the moment was made";
    KEY_CHANGE: Gauge, SECONDS, "neroli_signing_key_next_change" ["realm"],
        "Time until the published keys change next; below zero, a change is overdue";
    TASKS: Gauge, None, "neroli_tasks" [],
        "Tasks of the runtime that are alive: connections and what they do";
    CPU: Counter, SECONDS, "process_cpu" [],
        "Processor time spent, user and system";
    RESIDENT: Gauge, BYTES, "process_resident_memory" [],
        "Memory that is resident";
    VIRTUAL: Gauge, BYTES, "process_virtual_memory" [],
        "Address space that is in use";
    OPEN_FDS: Gauge, None, "process_open_fds" [],
        "File descriptors that are open";
    MAX_FDS: Gauge, None, "process_max_fds" [],
        "File descriptors that may be open";
    START: Gauge, SECONDS, "process_start_time" [],
        "When the process started, in seconds since 1970";
    BUILD: Info, None, "neroli_build" ["version"],
        "The version that runs";
}

#[cfg(test)]
impl Measure {
    /// The name as queries have it; of a histogram the common part.
    fn full_name(&self) -> String {
        let unit = self.unit.as_ref().map(|unit| format!("_{}", unit.as_str()));
        let suffix = match self.form {
            Form::Counter => "_total",
            Form::Info => "_info",
            Form::Gauge | Form::Histogram => "",
        };
        format!("{}{}{suffix}", self.name, unit.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    const BEGIN: &str = "<!-- begin: made from the catalogue -->\n\n";
    const END: &str = "\n<!-- end -->";

    /// The table of docs/metrics.md.
    fn manual() -> String {
        let mut text = "| name | form | labels | what it says |\n|---|---|---|---|\n".to_owned();
        for measure in ALL {
            let labels: Vec<_> = measure.labels.iter().map(|label| format!("`{label}`")).collect();
            let form = format!("{:?}", measure.form).to_lowercase();
            let (name, labels, about) = (measure.full_name(), labels.join(", "), measure.about);
            let _ = writeln!(text, "| `{name}` | {form} | {labels} | {about}. |");
        }
        text
    }

    /// With `NEROLI_UPDATE_MANUAL` set, the table is written instead.
    #[test]
    fn the_manual_is_the_catalogue() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/metrics.md");
        let text = std::fs::read_to_string(path).unwrap();
        let begin = text.find(BEGIN).unwrap() + BEGIN.len();
        let end = text.find(END).unwrap();
        if std::env::var_os("NEROLI_UPDATE_MANUAL").is_some() {
            let written = format!("{}{}{}", &text[..begin], manual(), &text[end..]);
            std::fs::write(path, written).unwrap();
            return;
        }
        assert_eq!(&text[begin..end], manual(), "run this test once with NEROLI_UPDATE_MANUAL=1");
    }

    #[test]
    fn names_are_unique_and_of_one_form() {
        let names: BTreeSet<_> = ALL.iter().map(|measure| measure.full_name()).collect();
        assert_eq!(names.len(), ALL.len());
        for measure in ALL {
            let plain = |c: char| c.is_ascii_lowercase() || c == '_';
            assert!(measure.name.chars().all(plain), "{}", measure.name);
            assert!(!measure.about.ends_with('.') && !measure.about.contains('|'));
            let personal = ["client", "person", "user", "path", "address"];
            assert!(!measure.labels.iter().any(|label| personal.contains(label)));
        }
    }
}
