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
use serde_json::Value;

/// A client document.
pub(crate) fn client(columns: &mut Columns<'_>) -> Step<Client> {
    columns.json()
}

/// The JSON text of a document. No text of PostgreSQL can hold NUL, and a document with one could
/// never be changed: where a stranger sent it, it is left out.
pub(crate) fn to_json(table: &'static str, value: &impl serde::Serialize) -> Step<String> {
    serde_json::to_string(value)
        .and_then(without_nul)
        .map_err(|error| Fault::Inconsistent { table, detail: error.to_string() })
}

/// A JSON text without NUL in any of its strings and names.
pub(crate) fn without_nul(json: String) -> serde_json::Result<String> {
    if json.contains("\\u0000") {
        return serde_json::to_string(&cleaned(serde_json::from_str(&json)?));
    }
    Ok(json)
}

fn cleaned(value: Value) -> Value {
    let clean = |text: String| text.replace('\0', "");
    match value {
        Value::String(text) => Value::String(clean(text)),
        Value::Array(values) => values.into_iter().map(cleaned).collect(),
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (clean(name), cleaned(value))).collect()
        }
        other => other,
    }
}

/// Columns: hash, created_at.
pub(crate) fn client_secret(columns: &mut Columns<'_>) -> Step<ClientSecret> {
    Ok(ClientSecret { hash: columns.hash()?, created_at: columns.time()? })
}

/// The columns of [`person`].
macro_rules! person_columns {
    () => {
        "p.realm, p.person_id, \
         ARRAY(SELECT l.login FROM logins l \
          WHERE l.realm = p.realm AND l.person_id = p.person_id ORDER BY l.position) AS logins, \
         p.password, p.record::text, p.disabled, p.created_at"
    };
}
pub(crate) use person_columns;

/// A person.
pub(crate) fn person(columns: &mut Columns<'_>) -> Step<Person> {
    Ok(Person {
        realm: columns.realm()?,
        person_id: columns.person_id()?,
        logins: columns.take()?,
        password: columns.take::<Option<String>>()?.map(PasswordHash),
        record: columns.json()?,
        disabled: columns.take()?,
        created_at: columns.time()?,
    })
}

/// Columns: realm, sid, secret, person_id, auth_time, auth_flow, created_at, last_seen.
pub(crate) fn session(columns: &mut Columns<'_>) -> Step<Session> {
    Ok(Session {
        realm: columns.realm()?,
        sid: SessionId::new(columns.take::<&str>()?),
        secret: columns.hash()?,
        person_id: columns.person_id()?,
        auth_time: columns.time()?,
        auth_flow: columns.bytes()?,
        created_at: columns.time()?,
        last_seen: columns.time()?,
    })
}

/// Columns: purpose, item, granted_at, expires_at.
pub(crate) fn consent(columns: &mut Columns<'_>) -> Step<Consent> {
    Ok(Consent {
        purpose: columns.word(Purpose::parse)?,
        item: columns.word(Claim::parse)?,
        granted_at: columns.time()?,
        expires_at: columns.time()?,
    })
}

/// The columns of [`consents`]: what is agreed to, column by column, of the table named.
macro_rules! consents_columns {
    ($table:literal) => {
        concat!(
            "array_agg(",
            $table,
            ".purpose) AS purposes, array_agg(",
            $table,
            ".item) AS items, array_agg(",
            $table,
            ".granted_at) AS granted, array_agg(",
            $table,
            ".expires_at) AS until"
        )
    };
}
pub(crate) use consents_columns;

/// What is agreed to; nothing when there is none.
pub(crate) fn consents(columns: &mut Columns<'_>) -> Step<Vec<Consent>> {
    let purposes: Vec<Option<Purpose>> = columns.optional_words(Purpose::parse)?;
    let items: Vec<Option<Claim>> = columns.optional_words(Claim::parse)?;
    let granted: Option<Vec<Option<i64>>> = columns.take()?;
    let until: Option<Vec<Option<i64>>> = columns.take()?;
    let moments = granted.into_iter().flatten().zip(until.into_iter().flatten());
    let all = purposes.into_iter().zip(items).zip(moments);
    let consent = |((purpose, item), (granted, until))| {
        let (granted_at, expires_at) = (Timestamp(granted?), Timestamp(until?));
        Some(Consent { purpose: purpose?, item: item?, granted_at, expires_at })
    };
    Ok(all.filter_map(consent).collect())
}

/// The columns of [`event`].
macro_rules! event_columns {
    () => {
        "h.realm, h.person_id, h.client_id, h.kind, h.items, h.at, h.count, h.receipt::text"
    };
}
pub(crate) use event_columns;

/// An entry of a history.
pub(crate) fn event(columns: &mut Columns<'_>) -> Step<Event> {
    Ok(Event {
        realm: columns.realm()?,
        person_id: columns.person_id()?,
        client_id: columns.client_id()?,
        kind: columns.word(EventKind::parse)?,
        items: columns.claims()?,
        at: columns.time()?,
        count: columns.count()?,
        receipt: columns.optional(|text| serde_json::from_str(text).ok())?,
    })
}

/// The columns of [`grant`].
macro_rules! grant_columns {
    () => {
        "g.realm, g.grant_id, g.person_id, g.client_id, g.sid, g.scopes, g.userinfo_claims, \
         g.id_token_claims, g.auth_time, g.acr, g.resources::text, g.created_at, g.expires_at, g.ended"
    };
}
pub(crate) use grant_columns;

/// A grant.
pub(crate) fn grant(columns: &mut Columns<'_>) -> Step<Grant> {
    Ok(Grant {
        realm: columns.realm()?,
        grant_id: GrantId(columns.bytes()?),
        person_id: columns.person_id()?,
        client_id: columns.client_id()?,
        sid: SessionId::new(columns.take::<&str>()?),
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
pub(crate) fn code(columns: &mut Columns<'_>) -> Step<Code> {
    Ok(Code {
        hash: columns.hash()?,
        realm: columns.realm()?,
        grant_id: GrantId(columns.bytes()?),
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

/// The columns of [`standing`] at a moment, an expression. Of what is agreed to the first that is
/// found will do: the last to end would be found by reading all. `+ 0`, lest a plan made for a small
/// table goes through the index of ends.
macro_rules! standing_columns {
    ($now:literal) => {
        concat!(
            "p.disabled, (SELECT s.expires_at FROM consents s WHERE s.realm = g.realm \
              AND s.person_id = g.person_id AND s.client_id = g.client_id AND s.expires_at + 0 > ",
            $now,
            " LIMIT 1) AS agreed_until"
        )
    };
}
pub(crate) use standing_columns;

/// How a grant stands.
pub(crate) fn standing(columns: &mut Columns<'_>) -> Step<Standing> {
    let disabled = columns.take()?;
    let agreed_until = columns.take::<Option<i64>>()?.map(Timestamp);
    Ok(Standing { disabled, agreed_until })
}

/// A family of refresh tokens.
pub(crate) fn family(columns: &mut Columns<'_>) -> Step<Family> {
    Ok(Family {
        grant_id: GrantId(columns.bytes()?),
        key: FamilyKey(columns.bytes()?),
        current: HalfHash(columns.bytes()?),
        previous: columns.optional_bytes()?.map(HalfHash),
        left_at: columns.take::<Option<i64>>()?.map(Timestamp),
        lost: columns.blob(Lost::parse)?,
        access_token: columns.bytes()?,
        access_expires_at: columns.time()?,
        dpop_jkt: columns.take()?,
        previous_jkt: columns.take()?,
    })
}

/// Columns: realm, kid, algorithm, wrapped, created_at, active_from, retired_at.
pub(crate) fn key(columns: &mut Columns<'_>) -> Step<StoredKey> {
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
pub(crate) fn pushed_request(columns: &mut Columns<'_>) -> Step<PushedRequest> {
    Ok(PushedRequest {
        handle: columns.hash()?,
        realm: columns.realm()?,
        client_id: columns.client_id()?,
        parameters: columns.take()?,
        expires_at: columns.time()?,
    })
}

/// Columns: sequence, realm, client_id, person_id, sid, created_at, attempts.
pub(crate) fn logout_notice(columns: &mut Columns<'_>) -> Step<LogoutNotice> {
    Ok(LogoutNotice {
        sequence: columns.take()?,
        realm: columns.realm()?,
        client_id: columns.client_id()?,
        person_id: columns.person_id()?,
        sid: SessionId::new(columns.take::<&str>()?),
        created_at: columns.time()?,
        attempts: columns.count()?,
    })
}
