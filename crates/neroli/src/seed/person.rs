//! `[[person]]`: a person of a seed, read by the same rules as a line of an import.

use super::table::Table;
use super::{Context, SeedPerson};
use crate::codes;
use crate::diagnostic::{Fault, Faults, Place};
use crate::document::{Entry, Node, Value};
use neroli_claims::import;
use serde_json::{Map, Value as Json};

const KEYS: [&str; 7] =
    ["realm", "person_id", "username", "logins", "password", "disabled", "claims"];

/// Reads one person.
pub(super) fn read(node: &Node, context: &Context<'_>, faults: &mut Faults) -> Option<SeedPerson> {
    let mut table = Table::open("person", node, &KEYS, faults)?;
    let realm = context.realm(&mut table)?;
    let username = table.required("username");
    table.required("password");
    let code = context.calling_code(&realm);
    let object: Map<String, Json> = KEYS[1..]
        .iter()
        .filter_map(|key| table.entry(key))
        .map(|entry| (entry.key.clone(), entry.node.value.to_json()))
        .collect();
    match import::from_object(&object, code) {
        Ok(person) => {
            let place = table.place_of("username");
            Some(SeedPerson { realm, username, person, place })
        }
        Err(problems) => {
            for problem in problems {
                let place = place_of(&table, &problem.field);
                let message = format!("`person.{}` {}", problem.field, problem.problem);
                table.faults.push(Fault::new(&codes::PERSON_VALUE, message, &place));
            }
            None
        }
    }
}

/// The place of `claims.address.city`, or of as much of that path as there is.
fn place_of(table: &Table<'_>, path: &str) -> Place {
    let mut parts = path.split('.');
    let Some(mut entry) = parts.next().and_then(|key| table.entry(key)) else {
        return table.place.clone();
    };
    for part in parts {
        let Value::Table(entries) = &entry.node.value else { break };
        let Some(inner) = entries.iter().find(|inner| inner.key == part) else { break };
        entry = inner;
    }
    // What is wrong with a known name is its value; an unknown name is wrong itself.
    if matches!(entry.node.value, Value::Table(_)) { entry.place.clone() } else { value(entry) }
}

fn value(entry: &Entry) -> Place {
    entry.node.place.clone()
}
