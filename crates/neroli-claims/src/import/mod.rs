//! A line of a JSONL file: one person of the operator's customer base.
//!
//! ```json
//! {"person_id":"c-4711","username":"christine","password":"$argon2id$v=19$…",
//!  "claims":{"name":"Christine Dumontel","subscriber_msisdn":"+33(0)601020304"}}
//! ```
//!
//! `logins` is made from user name, e-mail and telephone numbers unless the line lists it. All
//! faults of a line are told at once; one fault, and nothing of the line is taken.

use crate::fault::Fault;
use crate::login::{self, logins_of, normalise_login};
use crate::record;
use neroli_core::id::PersonId;
use neroli_core::person::{PasswordHash, Record};
use neroli_core::secret::Plain;
use serde_json::{Map, Value};

/// Longest line, in bytes.
pub const MAX_LINE: usize = 64 * 1024;
/// How many names one person can sign in with.
const MAX_LOGINS: usize = 16;
/// Length of a password in the clear, in characters (NIST SP 800-63B §3.1.1.2: at least 8).
const PASSWORD_CHARS: std::ops::RangeInclusive<usize> = 8..=256;
/// Costs of a hash that would let one sign-in occupy the machine are refused.
const MAX_MEMORY_KIB: u32 = 256 * 1024;
const MAX_PASSES: u32 = 16;

/// A person as a line describes her.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportPerson {
    /// The operator's own identifier of her, which becomes `sub`; drawn at random when absent.
    pub person_id: Option<PersonId>,
    /// What she signs in with, normalised.
    pub logins: Vec<String>,
    /// Her password; absent if she cannot sign in by password.
    pub password: Option<ImportPassword>,
    /// Is the account closed?
    pub disabled: bool,
    /// Her verified record, normalised.
    pub record: Record,
}

/// A password as it was given; `Debug` shows neither form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportPassword {
    /// In the clear; it is hashed before it is stored.
    Plain(Plain),
    /// Already an argon2id hash in PHC form.
    Hashed(PasswordHash),
}

/// Reads one line; numbers without a country code get `calling_code`.
///
/// # Errors
/// Every fault of the line at once.
pub fn read_line(line: &str, calling_code: Option<u16>) -> Result<ImportPerson, Vec<Fault>> {
    let whole = |problem: String| vec![Fault::new("", problem)];
    if line.len() > MAX_LINE {
        return Err(whole("the line is longer than 64 KiB".into()));
    }
    let value = neroli_jose::json::parse(line.as_bytes())
        .map_err(|error| whole(format!("the line is not JSON: {error}")))?;
    let Value::Object(object) = value else {
        return Err(whole("the line is not a JSON object".into()));
    };
    from_object(&object, calling_code)
}

/// Reads the object of one person.
///
/// # Errors
/// Every fault at once.
pub fn from_object(
    object: &Map<String, Value>,
    calling_code: Option<u16>,
) -> Result<ImportPerson, Vec<Fault>> {
    let mut faults = Vec::new();
    for name in object.keys().filter(|name| !MEMBERS.contains(&name.as_str())) {
        faults.push(unknown(name));
    }
    let mut reader = Reader { object, faults };
    let claims = reader.claims(calling_code);
    let person_id = reader.field("person_id", person_id);
    let username = reader.field("username", username);
    let password = reader.field("password", password);
    let disabled = reader.field("disabled", |value| value.as_bool().ok_or("must be true or false"));
    let listed = reader.field("logins", |value| logins(value, calling_code));
    let logins = listed.unwrap_or_else(|| logins_of(username.as_deref(), &claims, calling_code));
    if !reader.faults.is_empty() {
        return Err(reader.faults);
    }
    if logins.is_empty() && person_id.is_none() {
        let problem = "has neither person_id nor anything to sign in with";
        return Err(vec![Fault::new("", format!("the person {problem}"))]);
    }
    let disabled = disabled.unwrap_or(false);
    Ok(ImportPerson { person_id, logins, password, disabled, record: claims })
}

const MEMBERS: [&str; 6] = ["person_id", "username", "logins", "password", "disabled", "claims"];

fn unknown(name: &str) -> Fault {
    let known = neroli_core::claim::Claim::parse(name).is_some_and(|claim| claim.is_recorded());
    let problem = if known {
        "is a claim: it belongs inside “claims”"
    } else {
        "is not known here; possible are person_id, username, logins, password, disabled, claims"
    };
    Fault::new(name, problem)
}

/// Collects faults while fields are read.
struct Reader<'a> {
    object: &'a Map<String, Value>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    /// A field that may be missing; null and empty text are missing.
    fn field<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&Value) -> Result<T, &'static str>,
    ) -> Option<T> {
        let value = self.object.get(name)?;
        if value.is_null() || value.as_str() == Some("") {
            return None;
        }
        read(value).map_err(|problem| self.faults.push(Fault::new(name, problem))).ok()
    }

    fn claims(&mut self, calling_code: Option<u16>) -> Record {
        let read = match self.object.get("claims") {
            None | Some(Value::Null) => return Record::default(),
            Some(Value::Object(claims)) => record::read(claims, calling_code)
                .map_err(|faults| faults.into_iter().map(|f| f.within("claims")).collect()),
            Some(_) => Err(vec![Fault::new("claims", "must be an object")]),
        };
        read.unwrap_or_else(|faults: Vec<Fault>| {
            self.faults.extend(faults);
            Record::default()
        })
    }
}

/// OpenID Connect Core §8: `sub` is at most 255 ASCII characters.
fn person_id(value: &Value) -> Result<PersonId, &'static str> {
    let text = value.as_str().ok_or("must be text")?;
    let fits = text.len() <= 255 && text.bytes().all(|b| b.is_ascii_graphic());
    fits.then(|| PersonId::new(text)).ok_or("must be at most 255 ASCII characters without spaces")
}

fn username(value: &Value) -> Result<String, &'static str> {
    let text = value.as_str().ok_or("must be text")?.trim();
    if text.chars().count() > login::MAX_CHARS || text.chars().any(char::is_control) {
        return Err("must be at most 256 characters without control characters");
    }
    Ok(text.to_owned())
}

fn logins(value: &Value, calling_code: Option<u16>) -> Result<Vec<String>, &'static str> {
    let list = value.as_array().ok_or("must be a list of texts")?;
    if list.len() > MAX_LOGINS {
        return Err("lists more than 16 names");
    }
    let mut logins = Vec::new();
    for item in list {
        let login = normalise_login(&username(item)?, calling_code);
        if login.is_empty() {
            return Err("holds an empty name");
        }
        if !logins.contains(&login) {
            logins.push(login);
        }
    }
    Ok(logins)
}

fn password(value: &Value) -> Result<ImportPassword, &'static str> {
    let text = value.as_str().ok_or("must be text")?;
    if text.starts_with("$argon2id$") {
        return if is_phc(text) {
            Ok(ImportPassword::Hashed(PasswordHash(text.to_owned())))
        } else {
            Err("is not a usable argon2id hash ($argon2id$v=19$m=…,t=…,p=…$salt$hash)")
        };
    }
    if text.starts_with('$') && text.matches('$').count() >= 3 {
        return Err("is a hash of another kind; only argon2id hashes are taken");
    }
    if !PASSWORD_CHARS.contains(&text.chars().count()) {
        return Err("must have 8 to 256 characters");
    }
    Ok(ImportPassword::Plain(Plain::presented(text)))
}

/// The PHC string of an argon2id hash, version 1.3, whose costs are within bounds.
fn is_phc(text: &str) -> bool {
    let parts: Vec<&str> = text.split('$').collect();
    let ["", "argon2id", "v=19", costs, salt, hash] = parts[..] else { return false };
    let base64 = |part: &str, least: usize| {
        (least..=128).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/')
    };
    let costs: Vec<_> = costs.split(',').filter_map(|cost| cost.split_once('=')).collect();
    let [("m", memory), ("t", passes), ("p", lanes)] = costs[..] else { return false };
    let within = |text: &str, most: u32| text.parse().is_ok_and(|n: u32| (1..=most).contains(&n));
    within(memory, MAX_MEMORY_KIB)
        && within(passes, MAX_PASSES)
        && within(lanes, MAX_PASSES)
        && base64(salt, 11)
        && base64(hash, 22)
}

#[cfg(test)]
mod tests;
