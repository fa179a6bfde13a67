//! Runs in progress: in memory, for half an hour, under a random name that a cookie carries.
//! Nothing of a run stands in an address but what OAuth itself puts there.

use super::breaks::Broken;
use super::call::Exchange;
use super::token::Decoded;
use neroli_core::time::Timestamp;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How long a run is kept after its last step, in seconds.
const LIFE: i64 = 30 * 60;
/// Most runs at a time; the oldest give way.
const MOST: usize = 500;

/// The name of a run.
pub(super) type Name = [u8; 16];

/// What one browser has done with the guide.
#[derive(Clone, Default)]
pub(super) struct Desk {
    pub(super) run: Option<Run>,
    /// What was broken last, and of which application.
    pub(super) broken: Option<(String, Broken)>,
}

/// One walk through the steps.
#[derive(Clone)]
pub(super) struct Run {
    pub(super) client_id: String,
    pub(super) redirect_uri: String,
    pub(super) scope: String,
    /// For whom: the name of a sandbox person, or nobody when the developer went herself.
    pub(super) person: Option<String>,
    /// What must be asked whatever was agreed before (OpenID Connect Core §3.1.2.1).
    pub(super) prompt: Option<&'static str>,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
    pub(super) challenge: String,
    /// The code of step 1.
    pub(super) code: Option<String>,
    pub(super) tokens: Tokens,
    /// What each step sent and was answered; the first may have several.
    pub(super) steps: [Vec<Exchange>; 4],
}

/// What has been issued.
#[derive(Clone, Default)]
pub(super) struct Tokens {
    pub(super) access: Option<String>,
    pub(super) refresh: Option<String>,
    pub(super) id_token: Option<Decoded>,
    /// When the access token stops working.
    pub(super) expires_at: Option<Timestamp>,
}

/// All of them.
#[derive(Default)]
pub(super) struct Runs(Mutex<HashMap<Name, (Timestamp, Desk)>>);

impl Runs {
    /// What is kept under a name, if there is anything, still.
    pub(super) fn get(&self, name: &Name, now: Timestamp) -> Option<Desk> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = held.get(name).filter(|(at, _)| now.0 - at.0 <= LIFE);
        found.map(|(_, desk)| desk.clone())
    }

    /// Keeps it.
    pub(super) fn put(&self, name: Name, desk: Desk, now: Timestamp) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|_, (at, _)| now.0 - at.0 <= LIFE);
        if held.len() >= MOST {
            let oldest = held.iter().min_by_key(|(_, (at, _))| at.0).map(|(name, _)| *name);
            oldest.and_then(|name| held.remove(&name));
        }
        held.insert(name, (now, desk));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(code: &str) -> Desk {
        let run = Run {
            client_id: "c".to_owned(),
            redirect_uri: String::new(),
            scope: String::new(),
            person: None,
            prompt: None,
            state: String::new(),
            nonce: String::new(),
            verifier: String::new(),
            challenge: String::new(),
            code: Some(code.to_owned()),
            tokens: Tokens::default(),
            steps: Default::default(),
        };
        Desk { run: Some(run), broken: None }
    }

    #[test]
    fn runs_end_and_the_oldest_give_way() {
        let runs = Runs::default();
        let name = |n: usize| u128::try_from(n).unwrap().to_be_bytes();
        let at = |n: usize| Timestamp(i64::try_from(n).unwrap());
        for n in 0..=MOST {
            runs.put(name(n), desk("x"), at(n));
        }
        assert!(runs.get(&name(0), at(MOST)).is_none(), "it gave way");
        assert!(runs.get(&name(1), at(MOST)).is_some());
        assert!(runs.get(&name(1), Timestamp(LIFE + 2)).is_none(), "it ended");
    }
}
