//! What the client says of itself: `client_name`, `contacts`, and where a sign-in can be started
//! (`initiate_login_uri`, https only; OpenID Connect Core §4).

use super::members::Members;
use super::{Terms, refused};
use crate::client::{Client, RedirectUri};
use crate::error::OAuthError;

/// Longest name, in characters.
const MAX_NAME: usize = 200;
/// Longest contact, in characters.
const MAX_CONTACT: usize = 254;

pub(super) fn read(
    client: &mut Client,
    members: &Members<'_>,
    _: &Terms<'_>,
) -> Result<(), OAuthError> {
    client.name = match members.text("client_name")? {
        Some(name) => words("client_name", name, MAX_NAME)?,
        None => client.redirect_uris.first().map_or_else(
            || client.client_id.to_string(),
            // A host may be longer than a name; what is shown must be fit to be sent again.
            |uri| RedirectUri::domain_of(uri.as_str()).chars().take(MAX_NAME).collect(),
        ),
    };
    for contact in members.texts("contacts")?.unwrap_or_default() {
        client.about.contacts.push(words("contacts", contact, MAX_CONTACT)?);
    }
    client.about.initiate_login_uri = members.link("initiate_login_uri")?;
    Ok(())
}

/// Characters that show nothing, or turn the direction of what follows: Unicode's
/// Default_Ignorable_Code_Point and Bidi_Control, line separators, and the empty Braille pattern.
/// The joiners and variation selectors are left, which names in many scripts need.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Marks that stand above or below the character before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Most marks on one character: more would cover the lines around it.
const MAX_MARKS: usize = 2;

/// Words for people: something to read, nothing hidden, and nothing that makes one name look like
/// another.
fn words(name: &str, text: &str, max: usize) -> Result<String, OAuthError> {
    let text = text.trim();
    if text.chars().any(|c| c.is_control() || is_hidden(c)) {
        return Err(refused(format!("{name} holds control characters, or hidden ones.")));
    }
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if marks > MAX_MARKS {
            return Err(refused(format!("{name} piles up marks on one character.")));
        }
    }
    if !text.is_empty() && !text.chars().any(char::is_alphanumeric) {
        return Err(refused(format!("{name} has no letter and no digit.")));
    }
    match text.chars().count() {
        0 => Err(refused(format!("{name} is empty."))),
        length if length > max => Err(refused(format!("{name} is longer than {max} characters."))),
        _ => Ok(text.to_owned()),
    }
}
