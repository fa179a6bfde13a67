//! When something last changed, in the order of changes.
//!
//! Changes are numbered. A cell holds the number of the last change of whatever falls into it:
//! two things in one cell make each other look changed, which costs a read and is never wrong.

use neroli_core::grant::{Grant, TokenId};
use neroli_core::id::{ClientId, RealmName};
use neroli_store::{Change, Listener};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// Cells that are made together, a page of memory, when something first changes in one of them.
const PAGE: usize = 512;
/// Pages: 512 KiB in all.
const PAGES: usize = (1 << 16) / PAGE;

type Page = Box<[AtomicU64; PAGE]>;

/// A place in the order of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stamp(u64);

/// The cells that something depends on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cells([u16; 6]);

impl Cells {
    /// These, and that of one access token.
    pub(crate) fn with_token(mut self, realm: &RealmName, token_id: &TokenId) -> Self {
        self.0[5] = cell(&(Kind::Token, realm, token_id));
        self
    }
}

/// What a cell is about; the same bytes of two kinds are two things.
#[derive(Clone, Copy, Hash)]
enum Kind {
    Realm,
    Person,
    Between,
    Client,
    Grant,
    Token,
}

/// The order of changes so far.
pub(crate) struct Epochs {
    last: AtomicU64,
    everything: AtomicU64,
    pages: [OnceLock<Page>; PAGES],
}

impl Default for Epochs {
    fn default() -> Self {
        Self {
            last: AtomicU64::new(0),
            everything: AtomicU64::new(0),
            pages: [const { OnceLock::new() }; PAGES],
        }
    }
}

impl Epochs {
    /// What is loaded from here on is newer than every change so far.
    pub(crate) fn now(&self) -> Stamp {
        Stamp(self.last.load(Ordering::SeqCst))
    }

    /// Has nothing in these cells changed since?
    pub(crate) fn unchanged(&self, cells: &Cells, since: Stamp) -> bool {
        let still = |at: &AtomicU64| at.load(Ordering::SeqCst) <= since.0;
        let unchanged = |at: &u16| {
            let at = usize::from(*at);
            match self.pages.get(at / PAGE).map(OnceLock::get) {
                Some(Some(page)) => page.get(at % PAGE).is_some_and(still),
                // Nothing has changed in it yet.
                Some(None) => true,
                None => false,
            }
        };
        still(&self.everything) && cells.0.iter().all(unchanged)
    }

    /// Notes the change of something in a cell.
    fn note(&self, at: u16, number: u64) {
        let at = usize::from(at);
        let Some(page) = self.pages.get(at / PAGE) else { return };
        let page = page.get_or_init(|| Box::new([const { AtomicU64::new(0) }; PAGE]));
        if let Some(cell) = page.get(at % PAGE) {
            cell.fetch_max(number, Ordering::SeqCst);
        }
    }

    /// The cells of whatever is known about a grant: its realm, its person, its client, what is
    /// agreed to between them, and itself.
    pub(crate) fn cells_of_grant(grant: &Grant) -> Cells {
        let Grant { realm, person_id, client_id, grant_id, .. } = grant;
        let grant = cell(&(Kind::Grant, realm, grant_id));
        Cells([
            cell(&(Kind::Realm, realm)),
            cell(&(Kind::Person, realm, person_id)),
            cell(&(Kind::Between, realm, person_id, client_id)),
            cell(&(Kind::Client, realm, client_id)),
            grant,
            grant,
        ])
    }

    /// The cells of a client: its realm, and itself.
    pub(crate) fn cells_of_client(realm: &RealmName, client_id: &ClientId) -> Cells {
        let mut cells = [cell(&(Kind::Client, realm, client_id)); 6];
        cells[0] = cell(&(Kind::Realm, realm));
        Cells(cells)
    }
}

/// Where a thing falls.
fn cell(thing: &impl Hash) -> u16 {
    let mut hasher = DefaultHasher::new();
    thing.hash(&mut hasher);
    let [.., high, low] = hasher.finish().to_be_bytes();
    u16::from_be_bytes([high, low])
}

impl Listener for Epochs {
    fn changed(&self, change: &Change) {
        let number = self.last.fetch_add(1, Ordering::SeqCst) + 1;
        let place = match change {
            Change::Person(realm, person) => Some(cell(&(Kind::Person, realm, person))),
            Change::Consents(realm, person, client) => {
                Some(cell(&(Kind::Between, realm, person, client)))
            }
            Change::Client(realm, client) => Some(cell(&(Kind::Client, realm, client))),
            Change::Grant(realm, grant) => Some(cell(&(Kind::Grant, realm, grant))),
            Change::Token(realm, token) => Some(cell(&(Kind::Token, realm, token))),
            Change::Realm(realm) => Some(cell(&(Kind::Realm, realm))),
            // Keys are read again on a schedule of their own.
            Change::Keys(_) => return,
            Change::Everything => None,
        };
        match place {
            Some(at) => self.note(at, number),
            None => drop(self.everything.fetch_max(number, Ordering::SeqCst)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use neroli_core::id::PersonId;

    fn fr() -> RealmName {
        RealmName::new("fr")
    }

    #[test]
    fn what_was_loaded_before_a_change_is_not_believed() {
        let epochs = Epochs::default();
        let shop = ClientId::new("shop");
        let cells = Epochs::cells_of_client(&fr(), &shop);
        let before = epochs.now();
        assert!(epochs.unchanged(&cells, before));
        epochs.changed(&Change::Client(fr(), ClientId::new("another")));
        assert!(epochs.unchanged(&cells, before), "somebody else");
        epochs.changed(&Change::Client(RealmName::new("be"), shop.clone()));
        assert!(epochs.unchanged(&cells, before), "of another realm");
        epochs.changed(&Change::Client(fr(), shop));
        assert!(!epochs.unchanged(&cells, before));
        assert!(epochs.unchanged(&cells, epochs.now()), "loaded anew");
    }

    #[test]
    fn what_one_realm_may_have_missed_is_its_own() {
        let epochs = Epochs::default();
        let be = RealmName::new("be");
        let of = |realm: &RealmName| Epochs::cells_of_client(realm, &ClientId::new("shop"));
        let before = epochs.now();
        epochs.changed(&Change::Realm(be.clone()));
        assert!(epochs.unchanged(&of(&fr()), before));
        assert!(!epochs.unchanged(&of(&be), before));
        assert!(epochs.unchanged(&of(&be), epochs.now()));
    }

    #[test]
    fn everything_is_everything_and_only_once() {
        let epochs = Epochs::default();
        let cells = Epochs::cells_of_client(&fr(), &ClientId::new("shop"));
        let before = epochs.now();
        epochs.changed(&Change::Person(fr(), PersonId::new("ana")));
        assert!(epochs.unchanged(&cells, before));
        epochs.changed(&Change::Everything);
        assert!(!epochs.unchanged(&cells, before));
        assert!(epochs.unchanged(&cells, epochs.now()));
    }
}
