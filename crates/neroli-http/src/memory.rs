//! What is remembered between requests, and when it must not be believed.
//!
//! An answer may come from memory only while it is certain to be the one that the store would
//! give. The store tells of each change before the step that made it is answered
//! ([`neroli_store::Changes`]); [`epochs::Epochs`] notes when something last changed, and whatever
//! was loaded before that is not believed any more. Nothing is ever removed by a change: a stale
//! entry is simply not used, and makes room in time ([`table::Table`]).

mod epochs;
mod table;
mod text;

use crate::reads::Counted;
use crate::requests::Quick;
use bytes::Bytes;
use epochs::{Epochs, Stamp};
use neroli_core::access_token::AccessToken;
use neroli_core::client::{Client, ClientSecret};
use neroli_core::grant::TokenId;
use neroli_core::id::{ClientId, GrantId, RealmName};
use neroli_core::refresh::{RefreshName, RefreshState, RefreshToken};
use neroli_core::secret::Plain;
use neroli_core::time::Timestamp;
use neroli_core::userinfo::Api;
use neroli_store::{RefreshTokenAndGrant, Result, Store, TokenFacts};
use std::borrow::Borrow;
use std::hash::Hash;
use std::ops::Deref;
use std::sync::Arc;
use table::{Basis, Entry, Table, Usage};
pub(crate) use text::{Opener, Text};

/// Bytes that the facts behind one grant take, about: a person's record, a client, the consents.
const FACTS: usize = 4096;
/// Bytes that an answer takes beside its body, about: its entry and the slot, the counter of its
/// reads with the names in it, and what four allocations cost.
const ANSWER: usize = 448;
/// The same of what introspection has told.
const TOLD: usize = 384;
/// Bytes that a client with its secrets takes, about.
const CLIENT: usize = 2048;

/// A client and its live secrets, newest first.
struct WithSecrets {
    client: Client,
    secrets: Vec<ClientSecret>,
}

/// A client as it was when the request came in.
#[derive(Clone)]
pub(crate) struct TheClient(Arc<Entry<(RealmName, ClientId), WithSecrets>>);

impl TheClient {
    /// Its live secrets, newest first.
    pub(crate) fn secrets(&self) -> &[ClientSecret] {
        &self.0.value.secrets
    }
}

impl Deref for TheClient {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.0.value.client
    }
}

impl Borrow<Client> for TheClient {
    fn borrow(&self) -> &Client {
        self
    }
}

/// All that is known about a token.
pub(crate) type Facts = Entry<(GrantId, TokenId), TokenFacts>;

/// A refresh token with its grant.
pub(crate) type Refresh = Entry<RefreshName, RefreshTokenAndGrant>;

/// A body that may be sent again, and the counter of its reads.
pub(crate) struct Remembered {
    pub(crate) body: Box<[u8]>,
    pub(crate) reads: Counted,
    /// Of the application that reads.
    pub(crate) quick: Arc<Quick>,
}

/// What introspection has told of a token, and whom.
struct Told {
    client_id: ClientId,
    body: Bytes,
}

/// An answer that counts.
pub(crate) type Known = Entry<(Text, bool), Remembered>;

/// Its body, as it stands in memory.
pub(crate) struct TheBody(pub(crate) Arc<Known>);

impl AsRef<[u8]> for TheBody {
    fn as_ref(&self) -> &[u8] {
        &self.0.value.body
    }
}

/// Everything that is remembered.
pub(crate) struct Memory {
    store: Arc<dyn Store>,
    epochs: Arc<Epochs>,
    answers: Table<(Text, bool), Remembered>,
    introspections: Table<Text, Told>,
    facts: Table<(GrantId, TokenId), TokenFacts>,
    refresh_tokens: Table<RefreshName, RefreshTokenAndGrant>,
    clients: Table<(RealmName, ClientId), WithSecrets>,
}

impl Memory {
    /// A memory of `bytes` at most; nothing is remembered with 0.
    pub(crate) fn new(store: Arc<dyn Store>, bytes: usize) -> Self {
        let epochs = Arc::new(Epochs::default());
        store.listen(epochs.clone());
        Self {
            store,
            epochs,
            answers: Table::new(bytes / 16 * 8),
            introspections: Table::new(bytes / 16),
            facts: Table::new(bytes / 16 * 4),
            refresh_tokens: Table::new(bytes / 16 * 2),
            clients: Table::new(bytes / 16),
        }
    }

    /// The place in the order of changes before something is loaded.
    fn before(&self) -> Stamp {
        self.epochs.now()
    }

    /// The entry of a key, if it is believed.
    fn believed<K: Hash + Eq, V>(
        &self,
        table: &Table<K, V>,
        key: &K,
        realm: &RealmName,
        now: Timestamp,
    ) -> Option<Arc<Entry<K, V>>> {
        let entry = table.get(key)?;
        let Basis { cells, stamp, until } = &entry.basis;
        // Is it deaf, first: between the two it may begin to hear, which changes everything.
        let fresh =
            now < *until && !self.store.is_deaf(realm) && self.epochs.unchanged(cells, *stamp);
        if fresh {
            return Some(entry);
        }
        table.note_stale();
        None
    }

    /// How each table is used, by its name.
    pub(crate) fn usage(&self) -> [(&'static str, Usage); 5] {
        [
            ("answers", self.answers.usage()),
            ("introspections", self.introspections.usage()),
            ("facts", self.facts.usage()),
            ("refresh_tokens", self.refresh_tokens.usage()),
            ("clients", self.clients.usage()),
        ]
    }

    /// The body that was sent for a token of the realm before, if it would be sent again.
    pub(crate) fn answer(
        &self,
        text: Text,
        realm: &RealmName,
        api: Api,
        now: Timestamp,
    ) -> Option<Arc<Known>> {
        self.believed(&self.answers, &(text, api == Api::FormFilling), realm, now)
    }

    /// Remembers what was sent for a token because of these facts: whoever brings its text again is
    /// sent the same.
    pub(crate) fn keep_answer(
        &self,
        (text, token): (Text, &AccessToken),
        api: Api,
        facts: &Facts,
        answer: Remembered,
    ) {
        let bytes = answer.body.len() + ANSWER;
        let key = (text, api == Api::FormFilling);
        self.answers.put(Entry::new(key, answer, because_of(facts, token), bytes));
    }

    /// What introspection has told this client of a token that works, if it would tell it again.
    pub(crate) fn told(&self, text: Text, client: &Client, now: Timestamp) -> Option<Bytes> {
        let entry = self.believed(&self.introspections, &text, &client.realm, now)?;
        // The text is one that this realm's keys open, and the realm's client asks.
        (entry.value.client_id == client.client_id).then(|| entry.value.body.clone())
    }

    /// Remembers what was told of a token that works, because of these facts: the client among
    /// them, not one that was loaded before.
    pub(crate) fn keep_told(
        &self,
        (text, token): (Text, &AccessToken),
        facts: &Facts,
        body: Bytes,
    ) {
        let bytes = body.len() + TOLD;
        let value = Told { client_id: facts.value.client.client_id.clone(), body };
        self.introspections.put(Entry::new(text, value, because_of(facts, token), bytes));
    }

    /// All facts about a token, as [`neroli_store::Tokens::token_facts`].
    pub(crate) async fn token_facts(
        &self,
        realm: &RealmName,
        grant_id: &GrantId,
        token_id: &TokenId,
        now: Timestamp,
    ) -> Result<Option<Arc<Facts>>> {
        let key = (*grant_id, *token_id);
        let known = self.believed(&self.facts, &key, realm, now);
        // A grant's name says nothing about its realm.
        if let Some(entry) = known.filter(|entry| entry.value.grant.realm == *realm) {
            return Ok(Some(entry));
        }
        let stamp = self.before();
        let Some(facts) = self.store.token_facts(realm, grant_id, token_id).await? else {
            return Ok(None);
        };
        let cells = Epochs::cells_of_grant(&facts.grant).with_token(realm, token_id);
        let until = facts.grant.expires_at;
        let basis = Basis { cells, stamp, until };
        Ok(Some(self.facts.put(Entry::new(key, facts, basis, FACTS))))
    }

    /// A client with its secrets.
    pub(crate) async fn client(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        now: Timestamp,
    ) -> Result<Option<TheClient>> {
        let key = (realm.clone(), client_id.clone());
        if let Some(entry) = self.believed(&self.clients, &key, realm, now) {
            return Ok(Some(TheClient(entry)));
        }
        let stamp = self.before();
        let Some(client) = self.store.client(realm, client_id).await? else { return Ok(None) };
        let secrets = self.store.client_secrets(realm, client_id).await?;
        let cells = Epochs::cells_of_client(realm, client_id);
        let value = WithSecrets { client, secrets };
        let basis = Basis { cells, stamp, until: Timestamp(i64::MAX) };
        Ok(Some(TheClient(self.clients.put(Entry::new(key, value, basis, CLIENT)))))
    }

    /// What a refresh token is found by; `None` for what is none.
    pub(crate) async fn refresh_name(
        &self,
        realm: &RealmName,
        presented: &str,
    ) -> Result<Option<RefreshName>> {
        match RefreshName::of(presented) {
            Some(name) => Ok(Some(name)),
            // One from before they named their grants.
            None => {
                let hash = Plain::presented(presented).dated_hash();
                self.store.former_refresh_token(realm, &hash).await
            }
        }
    }

    /// A refresh token to be exchanged, with its grant. It may be remembered as it was made: whether
    /// it still works is decided by the step that exchanges it.
    pub(crate) async fn exchangeable(
        &self,
        client: &Client,
        name: &RefreshName,
        now: Timestamp,
    ) -> Result<Option<Arc<Refresh>>> {
        let known = self.believed(&self.refresh_tokens, name, &client.realm, now);
        match known.filter(|entry| entry.value.token.realm == client.realm) {
            Some(entry) => Ok(Some(entry)),
            None => self.refresh_token(client, name, now).await,
        }
    }

    /// A refresh token with its grant, as it is. Only those are believed that their client uses
    /// again and again: one that is exchanged at each use changes with it.
    pub(crate) async fn refresh_token(
        &self,
        client: &Client,
        name: &RefreshName,
        now: Timestamp,
    ) -> Result<Option<Arc<Refresh>>> {
        let realm = &client.realm;
        let stable = !client.rotates_refresh_tokens();
        if stable
            && let Some(entry) = self.believed(&self.refresh_tokens, name, realm, now)
            && entry.value.token.realm == *realm
        {
            return Ok(Some(entry));
        }
        let stamp = self.before();
        let Some(found) = self.store.refresh_token(realm, name, now).await? else {
            return Ok(None);
        };
        let agreed = found.standing.agreed_until;
        let keep = stable && found.token.state == RefreshState::Live && agreed.is_some();
        let cells = Epochs::cells_of_grant(&found.grant);
        let ends = found.grant.expires_at;
        let until = agreed.map_or(ends, |agreed| agreed.min(ends));
        let entry = Entry::new(*name, found, Basis { cells, stamp, until }, FACTS / 4);
        Ok(Some(if keep { self.refresh_tokens.put(entry) } else { Arc::new(entry) }))
    }

    /// Remembers a refresh token that has just been made, for the grant of the one that it was
    /// exchanged for.
    pub(crate) fn keep_successor(&self, successor: &RefreshToken, of: &Refresh) {
        let RefreshTokenAndGrant { grant, standing, .. } = &of.value;
        let value = RefreshTokenAndGrant {
            token: successor.clone(),
            grant: grant.clone(),
            standing: *standing,
        };
        self.refresh_tokens.put(Entry::new(successor.name, value, of.basis, FACTS / 4));
    }
}

/// What follows from these facts about a token: believed as long as they are, and until the token
/// or something agreed to ends.
fn because_of(facts: &Facts, token: &AccessToken) -> Basis {
    let consents = facts.value.consents.iter().map(|consent| consent.expires_at);
    let ends = token.expires_at.min(facts.basis.until);
    Basis { until: consents.fold(ends, Timestamp::min), ..facts.basis }
}
