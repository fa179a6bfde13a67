//! In debug builds, and so in all tests: no statement reads the whole of a table that grows.

use rusqlite::Connection;
use std::cell::RefCell;
use std::collections::HashSet;

/// How statements begin that may: what they read is as long as a realm's list of applications, or
/// is swept soon, or is one row for each realm.
const MAY: [&str; 10] = [
    "SELECT document FROM clients WHERE realm = ?1",
    "SELECT realm, client_id FROM clients c",
    "SELECT realm, kid, algorithm",
    "SELECT a.approved",
    "DELETE FROM developers",
    "SELECT mark, place FROM homes",
    "SELECT mark FROM home_marks",
    "SELECT COUNT(*) FROM logout_notices",
    "SELECT 1 FROM sqlite_temp_schema",
    "SELECT n FROM bench",
];

thread_local! {
    static LOOKED_AT: RefCell<HashSet<String>> = RefCell::default();
}

/// Looks at a statement once.
///
/// # Panics
/// If it reads a whole table.
pub(crate) fn check(conn: &Connection, sql: &str) {
    if LOOKED_AT.with_borrow_mut(|looked_at| looked_at.insert(sql.to_owned())) {
        let whole = whole(conn, sql);
        assert!(whole.is_none(), "{sql} reads a whole table: {}", whole.unwrap_or_default());
    }
}

/// The step of its plan that reads a whole table, or all of a realm: every realm is as large as the
/// store may be. The ends of foreign keys are steps as well.
pub(crate) fn whole(conn: &Connection, sql: &str) -> Option<String> {
    if MAY.iter().any(|may| sql.starts_with(may)) {
        return None;
    }
    let mut explained = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).ok()?;
    let steps = explained.raw_query().mapped(|row| row.get(3)).filter_map(Result::ok);
    let mut steps = steps.collect::<Vec<String>>().into_iter();
    // What a subquery has found is no table.
    let reads_all = |step: &String| step.starts_with("SCAN") && !step.starts_with("SCAN (");
    steps.find(|step| reads_all(step) || step.ends_with("(realm=?)"))
}
