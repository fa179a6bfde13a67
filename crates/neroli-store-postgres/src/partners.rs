//! The partners on a person's dashboard.

use crate::columns::Columns;
use crate::fault::Step;
use crate::query::{Query, all, params};
use crate::rows::{self, consents_columns, event_columns};
use neroli_core::id::{PersonId, RealmName};
use neroli_core::time::Timestamp;
use neroli_store::Partner;

/// Every partner with something in her consents or her history, the newest agreement first. The
/// reads need not be looked for in the history: each is counted in `reads`.
pub(crate) fn partners(realm: &RealmName, person_id: &PersonId) -> Query<Vec<Partner>> {
    all(
        "clients",
        concat!(
            "SELECT c.document::text, ",
            consents_columns!("k"),
            ", r.reads, r.last_read, h.sequence, ",
            event_columns!(),
            " FROM (
                 SELECT client_id, max(agreed) AS agreed FROM (
                     SELECT client_id, granted_at AS agreed FROM consents
                         WHERE realm = $1 AND person_id = $2
                     UNION ALL
                     SELECT client_id, CASE WHEN kind = 'agreed' THEN at END FROM history
                         WHERE realm = $1 AND person_id = $2 AND kind <> 'read'
                     UNION ALL
                     SELECT client_id, NULL FROM reads WHERE realm = $1 AND person_id = $2) AS one
                 GROUP BY client_id) AS p
             JOIN clients c ON c.realm = $1 AND c.client_id = p.client_id
             LEFT JOIN consents k
                 ON k.realm = $1 AND k.person_id = $2 AND k.client_id = p.client_id
             LEFT JOIN reads r
                 ON r.realm = $1 AND r.person_id = $2 AND r.client_id = p.client_id
             LEFT JOIN LATERAL (
                 SELECT * FROM history d
                 WHERE d.realm = $1 AND d.person_id = $2 AND d.client_id = p.client_id
                     AND d.kind <> 'read'
                 ORDER BY d.sequence DESC LIMIT 1) AS h ON true
             GROUP BY p.client_id, p.agreed, c.document::text, r.reads, r.last_read, h.sequence,
                 h.realm, h.person_id, h.client_id, h.kind, h.items, h.at, h.count, h.receipt::text
             ORDER BY p.agreed DESC NULLS LAST, p.client_id"
        ),
        params![realm, person_id],
        partner,
    )
}

fn partner(columns: &mut Columns<'_>) -> Step<Partner> {
    let client = rows::client(columns)?;
    let consents = rows::consents(columns.of("consents"))?;
    let columns = columns.of("reads");
    let reads: Option<i64> = columns.take()?;
    let last_read = columns.take::<Option<i64>>()?.map(Timestamp);
    let decision: Option<i64> = columns.of("history").take()?;
    let last_decision = decision.map(|_| rows::event(columns)).transpose()?;
    let reads = reads.unwrap_or_default().unsigned_abs();
    Ok(Partner { client, consents, last_read, reads, last_decision })
}
