//! Rows to domain and back; each list of columns stands beside the function that reads it.

use crate::columns::Columns;
use crate::fault::{Fault, Step};
use neroli_core::claim::Claim;
use neroli_core::client::{Client, ClientSecret};
use neroli_core::consent::{Consent, Event, EventKind, Purpose};
use neroli_core::grant::{Code, Grant, GrantEnd};
use neroli_core::id::{GrantId, SessionId};
use neroli_core::person::{PasswordHash, Person};
use neroli_core::refresh::{Family, FamilyKey, HalfHash, Lost};
use neroli_core::session::Session;
use neroli_core::time::Timestamp;
use neroli_store::{LogoutNotice, PushedRequest, Standing, StoredKey};

/// A client document.
pub(crate) fn client(columns: &mut Columns<'_, '_>) -> Step<Client> {
    columns.json()
}

/// The JSON text of a document.
pub(crate) fn to_json(table: &'static str, value: &impl serde::Serialize) -> Step<String> {
    serde_json::to_string(value)
        .map_err(|error| Fault::Inconsistent { table, detail: error.to_string() })
}

/// Columns: hash, created_at.
pub(crate) fn client_secret(columns: &mut Columns<'_, '_>) -> Step<ClientSecret> {
    Ok(ClientSecret { hash: columns.hash()?, created_at: columns.time()? })
}

/// The columns of [`person`].
macro_rules! person_columns {
    () => {
        "p.realm, p.person_id, \
         (SELECT json_group_array(l.login ORDER BY l.position) FROM logins l \
          WHERE l.realm = p.realm AND l.person_id = p.person_id) AS logins, \
         p.password, p.record, p.disabled, p.created_at"
    };
}
pub(crate) use person_columns;

/// A person.
pub(crate) fn person(columns: &mut Columns<'_, '_>) -> Step<Person> {
    Ok(Person {
        realm: columns.realm()?,
        person_id: columns.person_id()?,
        logins: columns.json()?,
        password: columns.take::<Option<String>>()?.map(PasswordHash),
        record: columns.json()?,
        disabled: columns.take()?,
        created_at: columns.time()?,
    })
}

/// Columns: realm, sid, secret, person_id, auth_time, auth_flow, created_at, last_seen.
pub(crate) fn session(columns: &mut Columns<'_, '_>) -> Step<Session> {
    Ok(Session {
        realm: columns.realm()?,
        sid: SessionId::new(columns.text()?),
        secret: columns.hash()?,
        person_id: columns.person_id()?,
        auth_time: columns.time()?,
        auth_flow: columns.take()?,
        created_at: columns.time()?,
        last_seen: columns.time()?,
    })
}

/// Columns: purpose, item, granted_at, expires_at.
pub(crate) fn consent(columns: &mut Columns<'_, '_>) -> Step<Consent> {
    Ok(Consent {
        purpose: columns.word(Purpose::parse)?,
        item: columns.word(Claim::parse)?,
        granted_at: columns.time()?,
        expires_at: columns.time()?,
    })
}

/// The columns of [`event`].
macro_rules! event_columns {
    () => {
        "h.realm, h.person_id, h.client_id, h.kind, h.items, h.at, h.count, h.receipt"
    };
}
pub(crate) use event_columns;

/// An entry of a history.
pub(crate) fn event(columns: &mut Columns<'_, '_>) -> Step<Event> {
    Ok(Event {
        realm: columns.realm()?,
        person_id: columns.person_id()?,
        client_id: columns.client_id()?,
        kind: columns.word(EventKind::parse)?,
        items: columns.claims()?,
        at: columns.time()?,
        count: columns.take()?,
        receipt: columns.optional(|text| serde_json::from_str(text).ok())?,
    })
}

/// The columns of [`grant`].
macro_rules! grant_columns {
    () => {
        "g.realm, g.grant_id, g.person_id, g.client_id, g.sid, g.scopes, g.userinfo_claims, \
         g.id_token_claims, g.auth_time, g.acr, g.resources, g.created_at, g.expires_at, g.ended"
    };
}
pub(crate) use grant_columns;

/// A grant.
pub(crate) fn grant(columns: &mut Columns<'_, '_>) -> Step<Grant> {
    Ok(Grant {
        realm: columns.realm()?,
        grant_id: GrantId(columns.take()?),
        person_id: columns.person_id()?,
        client_id: columns.client_id()?,
        sid: SessionId::new(columns.text()?),
        scopes: columns.scopes()?,
        userinfo_claims: columns.claims()?,
        id_token_claims: columns.claims()?,
        auth_time: columns.time()?,
        acr: columns.take()?,
        resources: columns.json()?,
        created_at: columns.time()?,
        expires_at: columns.time()?,
        ended: columns.optional(GrantEnd::parse)?,
    })
}

/// The columns of [`code`].
macro_rules! code_columns {
    () => {
        "c.hash, c.realm, c.grant_id, c.client_id, c.redirect_uri, c.code_challenge, c.nonce, \
         c.dpop_jkt, c.expires_at, c.consumed"
    };
}
pub(crate) use code_columns;

/// A code.
pub(crate) fn code(columns: &mut Columns<'_, '_>) -> Step<Code> {
    Ok(Code {
        hash: columns.hash()?,
        realm: columns.realm()?,
        grant_id: GrantId(columns.take()?),
        client_id: columns.client_id()?,
        redirect_uri: columns.take()?,
        code_challenge: columns.take()?,
        nonce: columns.take()?,
        dpop_jkt: columns.take()?,
        expires_at: columns.time()?,
        consumed: columns.take()?,
    })
}

/// The columns of [`family`].
macro_rules! family_columns {
    () => {
        "f.grant_id, f.family_key, f.current, f.previous, f.left_at, f.lost, f.access_token, \
         f.access_expires_at, f.dpop_jkt, f.previous_jkt"
    };
}
pub(crate) use family_columns;

/// The columns of [`standing`] at a moment (`?3`). Of what is agreed to the first that is found will
/// do: the last to end would be found by reading all.
macro_rules! standing_columns {
    () => {
        "p.disabled, (SELECT s.expires_at \
          FROM consents s INDEXED BY sqlite_autoindex_consents_1 WHERE s.realm = g.realm \
          AND s.person_id = g.person_id AND s.client_id = g.client_id AND s.expires_at > ?3 \
          LIMIT 1) AS agreed_until"
    };
}
pub(crate) use standing_columns;

/// How a grant stands.
pub(crate) fn standing(columns: &mut Columns<'_, '_>) -> Step<Standing> {
    let disabled = columns.take()?;
    let agreed_until = columns.take::<Option<i64>>()?.map(Timestamp);
    Ok(Standing { disabled, agreed_until })
}

/// A family of refresh tokens.
pub(crate) fn family(columns: &mut Columns<'_, '_>) -> Step<Family> {
    Ok(Family {
        grant_id: GrantId(columns.take()?),
        key: FamilyKey(columns.take()?),
        current: HalfHash(columns.take()?),
        previous: columns.take::<Option<_>>()?.map(HalfHash),
        left_at: columns.take::<Option<_>>()?.map(Timestamp),
        lost: columns.blob(Lost::parse)?,
        access_token: columns.take()?,
        access_expires_at: columns.time()?,
        dpop_jkt: columns.take()?,
        previous_jkt: columns.take()?,
    })
}

/// Columns: realm, kid, algorithm, wrapped, created_at, active_from, retired_at.
pub(crate) fn key(columns: &mut Columns<'_, '_>) -> Step<StoredKey> {
    Ok(StoredKey {
        realm: columns.realm()?,
        kid: columns.take()?,
        algorithm: columns.take()?,
        wrapped: columns.take()?,
        created_at: columns.time()?,
        active_from: columns.time()?,
        retired_at: columns.take::<Option<i64>>()?.map(Timestamp),
    })
}

/// Columns: handle, realm, client_id, parameters, expires_at.
pub(crate) fn pushed_request(columns: &mut Columns<'_, '_>) -> Step<PushedRequest> {
    Ok(PushedRequest {
        handle: columns.hash()?,
        realm: columns.realm()?,
        client_id: columns.client_id()?,
        parameters: columns.take()?,
        expires_at: columns.time()?,
    })
}

/// Columns: sequence, realm, client_id, person_id, sid, created_at, attempts.
pub(crate) fn logout_notice(columns: &mut Columns<'_, '_>) -> Step<LogoutNotice> {
    Ok(LogoutNotice {
        sequence: columns.take()?,
        realm: columns.realm()?,
        client_id: columns.client_id()?,
        person_id: columns.person_id()?,
        sid: SessionId::new(columns.text()?),
        created_at: columns.time()?,
        attempts: columns.take()?,
    })
}
