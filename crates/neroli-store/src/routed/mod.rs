//! Realms with stores of their own: each step goes to the store of its realm. Countries grow, and
//! fail, apart.

mod developers;
mod request_log;
mod slot;

use crate::*;
use futures_util::future::join_all;
pub use slot::Opening;
use slot::Slot;
use std::collections::HashMap;
use std::sync::Arc;

/// Several stores as one.
pub struct Routed {
    /// The first is that of every realm that has none of its own.
    stores: Vec<Arc<Slot>>,
    realms: HashMap<RealmName, usize>,
}

impl Routed {
    /// `common`, which keeps `realms`: all that have no store of their own.
    pub fn new(common: Arc<dyn Store>, realms: &[RealmName]) -> Self {
        Self { stores: vec![Arc::new(Slot::open(realms, common))], realms: HashMap::new() }
    }

    /// The same with a store for these realms.
    #[must_use]
    pub fn with(self, realms: &[RealmName], store: Arc<dyn Store>) -> Self {
        self.and(Arc::new(Slot::open(realms, store)))
    }

    /// The same with a store for these realms that cannot be opened yet, for this reason: until it
    /// is, their steps are [`StoreError::Unavailable`].
    #[must_use]
    pub fn with_later(self, realms: &[RealmName], why: String) -> (Self, Opening) {
        let slot = Arc::new(Slot::waiting(realms, why));
        (self.and(Arc::clone(&slot)), Opening(slot))
    }

    fn and(mut self, slot: Arc<Slot>) -> Self {
        let place = self.stores.len();
        self.realms.extend(slot.realms.iter().map(|realm| (realm.clone(), place)));
        self.stores.push(slot);
        self
    }

    /// The store of a realm.
    fn of(&self, realm: &RealmName) -> Result<&dyn Store> {
        self.stores[self.place(realm)].get()
    }

    /// Which of the stores is the realm's.
    fn place(&self, realm: &RealmName) -> usize {
        self.realms.get(realm).copied().unwrap_or_default()
    }
}

#[async_trait]
impl Clients for Routed {
    async fn client(&self, realm: &RealmName, client_id: &ClientId) -> Result<Option<Client>> {
        self.of(realm)?.client(realm, client_id).await
    }

    async fn clients(&self, realm: &RealmName) -> Result<Vec<Client>> {
        self.of(realm)?.clients(realm).await
    }

    async fn create_client(&self, client: &Client, secret: Option<&ClientSecret>) -> Result<bool> {
        self.of(&client.realm)?.create_client(client, secret).await
    }

    async fn update_client(&self, client: &Client) -> Result<bool> {
        self.of(&client.realm)?.update_client(client).await
    }

    async fn set_client_disabled(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        disabled: bool,
    ) -> Result<bool> {
        self.of(realm)?.set_client_disabled(realm, client_id, disabled).await
    }

    async fn client_secrets(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
    ) -> Result<Vec<ClientSecret>> {
        self.of(realm)?.client_secrets(realm, client_id).await
    }

    async fn add_client_secret(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        secret: &ClientSecret,
    ) -> Result<bool> {
        self.of(realm)?.add_client_secret(realm, client_id, secret).await
    }
}

#[async_trait]
impl Registrations for Routed {
    async fn set_registration_token(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        token: &Hashed,
    ) -> Result<bool> {
        self.of(realm)?.set_registration_token(realm, client_id, token).await
    }

    async fn registration_token(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
    ) -> Result<Option<Hashed>> {
        self.of(realm)?.registration_token(realm, client_id).await
    }

    async fn update_registration(&self, client: &Client) -> Result<bool> {
        self.of(&client.realm)?.update_registration(client).await
    }

    async fn note_client_used(&self, realm: &RealmName, client_id: &ClientId) -> Result<()> {
        self.of(realm)?.note_client_used(realm, client_id).await
    }

    async fn delete_client(&self, realm: &RealmName, client_id: &ClientId) -> Result<bool> {
        self.of(realm)?.delete_client(realm, client_id).await
    }
}

#[async_trait]
impl People for Routed {
    async fn person(&self, realm: &RealmName, person_id: &PersonId) -> Result<Option<Person>> {
        self.of(realm)?.person(realm, person_id).await
    }

    async fn person_by_login(&self, realm: &RealmName, login: &str) -> Result<Option<Person>> {
        self.of(realm)?.person_by_login(realm, login).await
    }

    async fn put_person(&self, person: &Person, at: Timestamp) -> Result<PutPerson> {
        self.of(&person.realm)?.put_person(person, at).await
    }

    async fn set_person_disabled(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        disabled: bool,
        at: Timestamp,
    ) -> Result<bool> {
        self.of(realm)?.set_person_disabled(realm, person_id, disabled, at).await
    }
}

#[async_trait]
impl Sessions for Routed {
    async fn session(&self, realm: &RealmName, secret: &Hashed) -> Result<Option<Session>> {
        self.of(realm)?.session(realm, secret).await
    }

    async fn begin_session(&self, session: &Session, replaces: Option<&Hashed>) -> Result<()> {
        self.of(&session.realm)?.begin_session(session, replaces).await
    }

    async fn touch_session(&self, realm: &RealmName, secret: &Hashed, at: Timestamp) -> Result<()> {
        self.of(realm)?.touch_session(realm, secret, at).await
    }

    async fn end_session(&self, realm: &RealmName, secret: &Hashed, at: Timestamp) -> Result<bool> {
        self.of(realm)?.end_session(realm, secret, at).await
    }

    async fn end_all_sessions(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        at: Timestamp,
    ) -> Result<u64> {
        self.of(realm)?.end_all_sessions(realm, person_id, at).await
    }
}

#[async_trait]
impl Consents for Routed {
    async fn consents(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        client_id: &ClientId,
    ) -> Result<Vec<Consent>> {
        self.of(realm)?.consents(realm, person_id, client_id).await
    }

    async fn partners(&self, realm: &RealmName, person_id: &PersonId) -> Result<Vec<Partner>> {
        self.of(realm)?.partners(realm, person_id).await
    }

    async fn stop_sharing(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        client_id: &ClientId,
        item: Option<Claim>,
        at: Timestamp,
    ) -> Result<Option<Stopped>> {
        self.of(realm)?.stop_sharing(realm, person_id, client_id, item, at).await
    }

    async fn append_events(&self, events: &[Event]) -> Result<()> {
        let Some(first) = events.first() else { return Ok(()) };
        debug_assert!(events.iter().all(|event| event.realm == first.realm), "{events:?}");
        self.of(&first.realm)?.append_events(events).await
    }

    async fn history(&self, query: &HistoryQuery) -> Result<Vec<HistoryEntry>> {
        self.of(&query.realm)?.history(query).await
    }
}

#[async_trait]
impl Authorizations for Routed {
    async fn authorize(&self, authorization: &Authorization) -> Result<Authorized> {
        self.of(&authorization.grant.realm)?.authorize(authorization).await
    }

    async fn code(&self, realm: &RealmName, hash: &Hashed) -> Result<Option<CodeAndGrant>> {
        self.of(realm)?.code(realm, hash).await
    }

    async fn redeem_code(
        &self,
        realm: &RealmName,
        hash: &Hashed,
        refresh_token: Option<&RefreshToken>,
    ) -> Result<Redeemed> {
        self.of(realm)?.redeem_code(realm, hash, refresh_token).await
    }

    async fn refresh_token(
        &self,
        realm: &RealmName,
        name: &RefreshName,
        now: Timestamp,
    ) -> Result<Option<RefreshTokenAndGrant>> {
        self.of(realm)?.refresh_token(realm, name, now).await
    }

    async fn former_refresh_token(
        &self,
        realm: &RealmName,
        hash: &Hashed,
    ) -> Result<Option<RefreshName>> {
        self.of(realm)?.former_refresh_token(realm, hash).await
    }

    async fn rotate_refresh_token(
        &self,
        realm: &RealmName,
        old: &RefreshName,
        successor: &RefreshToken,
        now: Timestamp,
    ) -> Result<Rotated> {
        self.of(realm)?.rotate_refresh_token(realm, old, successor, now).await
    }
}

#[async_trait]
impl PushedRequests for Routed {
    async fn push_request(&self, request: &PushedRequest) -> Result<()> {
        self.of(&request.realm)?.push_request(request).await
    }

    async fn pushed_request(
        &self,
        realm: &RealmName,
        handle: &Hashed,
    ) -> Result<Option<PushedRequest>> {
        self.of(realm)?.pushed_request(realm, handle).await
    }

    async fn consume_pushed_request(&self, realm: &RealmName, handle: &Hashed) -> Result<bool> {
        self.of(realm)?.consume_pushed_request(realm, handle).await
    }
}

#[async_trait]
impl OneTime for Routed {
    async fn use_once(
        &self,
        realm: &RealmName,
        kind: Once,
        name: &Hashed,
        expires_at: Timestamp,
    ) -> Result<bool> {
        self.of(realm)?.use_once(realm, kind, name, expires_at).await
    }
}

#[async_trait]
impl Tokens for Routed {
    async fn token_facts(
        &self,
        realm: &RealmName,
        grant_id: &GrantId,
        token_id: &TokenId,
    ) -> Result<Option<TokenFacts>> {
        self.of(realm)?.token_facts(realm, grant_id, token_id).await
    }

    async fn is_token_revoked(&self, realm: &RealmName, token_id: &TokenId) -> Result<bool> {
        self.of(realm)?.is_token_revoked(realm, token_id).await
    }

    async fn revoke_access_token(
        &self,
        realm: &RealmName,
        token_id: &TokenId,
        expires_at: Timestamp,
    ) -> Result<()> {
        self.of(realm)?.revoke_access_token(realm, token_id, expires_at).await
    }

    async fn end_grant(&self, realm: &RealmName, grant_id: &GrantId, why: GrantEnd) -> Result<()> {
        self.of(realm)?.end_grant(realm, grant_id, why).await
    }
}

#[async_trait]
impl Keys for Routed {
    async fn keys(&self, realm: &RealmName) -> Result<Vec<StoredKey>> {
        self.of(realm)?.keys(realm).await
    }

    async fn add_key(&self, key: &StoredKey) -> Result<()> {
        self.of(&key.realm)?.add_key(key).await
    }

    async fn retire_key(&self, realm: &RealmName, kid: &str, at: Timestamp) -> Result<bool> {
        self.of(realm)?.retire_key(realm, kid, at).await
    }
}

/// Of the store of all; the marks that realms' own stores bear are set as those are opened.
#[async_trait]
impl Homes for Routed {
    async fn home(&self, realm: &RealmName) -> Result<Option<RealmHome>> {
        self.stores[0].get()?.home(realm).await
    }

    async fn claim_home(&self, realm: &RealmName, home: &RealmHome) -> Result<RealmHome> {
        self.stores[0].get()?.claim_home(realm, home).await
    }

    async fn move_home(&self, realm: &RealmName, home: &RealmHome) -> Result<()> {
        self.stores[0].get()?.move_home(realm, home).await
    }

    async fn home_mark(&self, realm: &RealmName) -> Result<Option<HomeMark>> {
        self.stores[0].get()?.home_mark(realm).await
    }

    async fn bear_mark(&self, realm: &RealmName, mark: HomeMark) -> Result<HomeMark> {
        self.stores[0].get()?.bear_mark(realm, mark).await
    }
}

#[async_trait]
impl LogoutNotices for Routed {
    async fn take_logout_notices(
        &self,
        realm: &RealmName,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<LogoutNotice>> {
        self.of(realm)?.take_logout_notices(realm, now, until, limit).await
    }

    async fn settle_logout_notice(&self, realm: &RealmName, sequence: i64) -> Result<()> {
        self.of(realm)?.settle_logout_notice(realm, sequence).await
    }

    async fn retry_logout_notice(
        &self,
        realm: &RealmName,
        sequence: i64,
        next: Timestamp,
    ) -> Result<()> {
        self.of(realm)?.retry_logout_notice(realm, sequence, next).await
    }
}

#[async_trait]
impl Upkeep for Routed {
    /// Every store is swept, whatever becomes of the others.
    async fn sweep(&self, now: Timestamp, history_before: Timestamp, limit: u32) -> Result<u64> {
        let swept = self.stores.iter().map(|slot| slot.sweep(now, history_before, limit));
        let swept = join_all(swept).await;
        // Called again while one of them is not done.
        let removed = swept.iter().flatten().copied().max().unwrap_or_default();
        let failed = swept.into_iter().find_map(Result::err);
        // While there is more in one, it is called again for that one.
        failed.filter(|_| removed < u64::from(limit)).map_or(Ok(removed), Err)
    }

    fn parts(&self) -> Vec<Part<'_>> {
        self.stores.iter().flat_map(|slot| slot.parts()).collect()
    }

    /// One of a realm's that can be written is enough: a node that cannot serve one country serves the
    /// others.
    async fn probe(&self) -> Result<Vec<Away>> {
        let keep = self.stores.iter().filter(|slot| !slot.realms.is_empty());
        let asked = keep.map(async |slot| (slot, slot.probe().await));
        let (mut written, mut away) = (false, Vec::new());
        for (slot, answer) in join_all(asked).await {
            match answer {
                Ok(more) => {
                    written = true;
                    away.extend(more);
                }
                Err(why) => away.push(Away { realms: slot.realms.clone(), why }),
            }
        }
        match away.pop() {
            Some(last) if !written => Err(last.why),
            last => Ok(away.into_iter().chain(last).collect()),
        }
    }

    async fn measures(&self) -> Measures {
        let asked = self.stores.iter().map(|slot| in_time(async { Ok(slot.measures().await) }));
        join_all(asked).await.into_iter().flatten().fold(Measures::default(), Measures::and)
    }
}

impl Changes for Routed {
    fn listen(&self, listener: Arc<dyn Listener>) {
        for slot in &self.stores {
            slot.listen(Arc::clone(&listener));
        }
    }

    /// What is remembered of other realms is believed on.
    fn is_deaf(&self, realm: &RealmName) -> bool {
        self.of(realm).map_or(true, |store| store.is_deaf(realm))
    }
}
