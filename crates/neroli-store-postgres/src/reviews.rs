//! What operators see of the applications of teams, and their words for them.

use crate::PostgresStore;
use crate::accounts::team;
use crate::apps::{TRIES, app};
use crate::columns::Columns;
use crate::fault::Step;
use crate::query::{Query, all, call, first, params};
use crate::rows;
use neroli_core::developer::Approval;
use neroli_core::id::{ClientId, RealmName};
use neroli_core::time::Timestamp;
use neroli_store::{Approved, OwnedApp, Result};

/// The columns of [`seen`], and where they come from. One statement: an application and the words
/// for it are of the same moment.
macro_rules! owned_apps {
    ($condition:literal) => {
        concat!(
            "SELECT app_letters(a.realm, a.client_id), a.approved::text,
                 t.team_id, t.name, t.created_at,
                 c.document::text, a.team_id, a.requested, a.face::text, a.suspended, a.edition,
                 w.operators, w.moments, w.revisions
             FROM apps a JOIN teams t USING (team_id) JOIN clients c USING (realm, client_id)
             CROSS JOIN LATERAL (
                 SELECT array_agg(p.operator::text ORDER BY p.at, p.operator) AS operators,
                     array_agg(p.at ORDER BY p.at, p.operator) AS moments,
                     array_agg(p.revision::text ORDER BY p.at, p.operator) AS revisions
                 FROM approvals p WHERE p.realm = a.realm AND p.client_id = a.client_id) AS w
             WHERE ",
            $condition
        )
    };
}

/// An application as an operator sees it, and everything about it to the letter.
pub(crate) struct Seen {
    letters: String,
    owned: OwnedApp,
}

/// All of a realm.
pub(crate) fn owned(realm: &RealmName) -> Query<Vec<OwnedApp>> {
    let sql = owned_apps!("a.realm = $1 ORDER BY a.client_id");
    all("apps", sql, params![realm], |columns| seen(columns).map(|seen| seen.owned))
}

/// Columns: see [`owned_apps`].
fn seen(columns: &mut Columns<'_>) -> Step<Seen> {
    let letters = columns.take()?;
    let approved = columns.optional(|text| serde_json::from_str(text).ok())?;
    let (team, app) = (team(columns.of("teams"))?, app(columns)?);
    let operators: Option<Vec<String>> = columns.of("approvals").take()?;
    let moments: Option<Vec<i64>> = columns.take()?;
    let revisions: Option<Vec<String>> = columns.take()?;
    let words = operators.into_iter().flatten().zip(moments.into_iter().flatten());
    let words = words.zip(revisions.into_iter().flatten());
    let words = words.map(|((by, at), revision)| Approval { by, at: Timestamp(at), revision });
    let mut owned = OwnedApp { app, team, approvals: Vec::new(), approved };
    // Words for an earlier revision are words for something else.
    let revision = owned.revision();
    owned.approvals = words.filter(|word| word.revision == revision).collect();
    Ok(Seen { letters, owned })
}

impl PostgresStore {
    /// An operator's word. What she has seen is compared as the domain sees it, then to the letter
    /// in the step itself: what is the same in other letters is looked at again.
    pub(crate) async fn reviewed(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        word: &Approval,
        needed: u32,
    ) -> Result<Approved> {
        for _ in 0..TRIES {
            let one = owned_apps!("a.realm = $1 AND a.client_id = $2");
            let asked = first("apps", one, params![realm, client_id], seen);
            let Some(there) = self.read(asked).await? else { return Ok(Approved::Unknown) };
            if !there.owned.app.waits() {
                return Ok(Approved::Nothing);
            }
            if there.owned.revision() != word.revision {
                return Ok(Approved::Moved);
            }
            if let Some(became) = self.write(approve(&there, word, needed)?).await? {
                return Ok(match became {
                    Approved::Done(_) => Approved::Done(there.owned.app.requested),
                    other => other,
                });
            }
        }
        Ok(Approved::Moved)
    }
}

/// The step; `None`, and nothing is done, when it is no longer what was seen.
fn approve(there: &Seen, word: &Approval, needed: u32) -> Step<Query<Option<Approved>>> {
    let client = there.owned.app.approved(word.at);
    Ok(call(
        "approve_app",
        "SELECT became, missing FROM approve_app($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![
            &client.realm,
            &client.client_id,
            &there.letters,
            &word.by,
            word.at,
            &word.revision,
            needed,
            rows::to_json("clients", &client)?,
            rows::to_json("apps", &there.owned.facts())?,
        ],
        became,
    ))
}

/// Columns: what became of it, the words that are missing.
fn became(columns: &mut Columns<'_>) -> Step<Option<Approved>> {
    let became: String = columns.take()?;
    Ok(match became.as_str() {
        "done" => Some(Approved::Done(neroli_core::scope::ScopeSet::default())),
        "waits" => Some(Approved::Waits(columns.count()?)),
        "again" => Some(Approved::Again),
        _ => None,
    })
}
