//! The postal address (OpenID Connect Core §5.1.1).

use crate::fault::Fault;
use crate::text;
use neroli_core::person::Address;
use serde_json::{Map, Value};

/// The members, and whether they may have several lines.
const MEMBERS: [(&str, bool); 6] = [
    ("formatted", true),
    ("street_address", true),
    ("locality", false),
    ("region", false),
    ("postal_code", false),
    ("country", false),
];

/// The address with its empty members left out; `None` if none remains.
pub(crate) fn read(object: &Map<String, Value>) -> Result<Option<Address>, Vec<Fault>> {
    let mut address = Address::default();
    let mut faults = Vec::new();
    for (name, value) in object {
        let Some((_, lines)) = MEMBERS.iter().find(|(member, _)| member == name) else {
            faults.push(Fault::new(name, "is not a member of an address"));
            continue;
        };
        match member(value, *lines) {
            Ok(text) => *slot(&mut address, name) = text,
            Err(problem) => faults.push(Fault::new(name, problem)),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok((address != Address::default()).then_some(address))
}

fn member(value: &Value, lines: bool) -> Result<Option<String>, &'static str> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => text::clean(text, lines),
        _ => Err("must be text"),
    }
}

fn slot<'a>(address: &'a mut Address, name: &str) -> &'a mut Option<String> {
    match name {
        "formatted" => &mut address.formatted,
        "street_address" => &mut address.street_address,
        "locality" => &mut address.locality,
        "region" => &mut address.region,
        "postal_code" => &mut address.postal_code,
        _ => &mut address.country,
    }
}
