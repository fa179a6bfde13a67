//! The fields of forms, checked: a value, or what is wrong with it in the reader's language.

use crate::texts::apps::Apps as Texts;
use neroli_core::client::{RedirectUri, RedirectUriError};
use neroli_core::realm::Realm;
use neroli_core::registration::{WordsError, bears, words};
use neroli_core::scope::{Scope, ScopeSet};
use neroli_pages::rich::plain;

/// Longest name, in characters.
pub(super) const MAX_NAME: usize = 60;
/// Longest purpose, in characters: what the consent page has room for.
pub(super) const MAX_PURPOSE: usize = 140;
/// Most redirect URIs of an application.
pub(super) const MAX_URIS: usize = 32;

/// A field as it was typed, with what is wrong with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Field {
    pub(super) value: String,
    pub(super) problem: Option<String>,
}

impl Field {
    pub(super) fn new(value: impl Into<String>) -> Self {
        Self { value: value.into(), problem: None }
    }

    /// What the value means; a problem is kept beside it.
    pub(super) fn read<T>(&mut self, read: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        match read(&self.value) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problem = Some(problem);
                None
            }
        }
    }
}

/// A name or purpose that people are shown.
pub(super) fn text(t: &Texts, typed: &str, max: usize) -> Result<String, String> {
    words(typed, max).map_err(|error| match error {
        WordsError::Empty => t.empty.to_owned(),
        WordsError::Long(most) => plain(t.too_long, &[("most", &most.to_string())]),
        WordsError::Invisible => t.invisible.to_owned(),
        WordsError::Marks => t.piled_marks.to_owned(),
        WordsError::Nothing => t.only_signs.to_owned(),
        WordsError::MixedScripts => t.mixed_scripts.to_owned(),
    })
}

/// The name of an application, which must not be taken for the operator itself.
pub(super) fn name(t: &Texts, typed: &str, realms: &[Realm]) -> Result<String, String> {
    let name = text(t, typed, MAX_NAME)?;
    match realms.iter().find(|realm| bears(&name, &realm.operator)) {
        Some(realm) => Err(plain(t.operators_name, &[("operator", &realm.operator)])),
        None => Ok(name),
    }
}

/// A redirect URI, and why it cannot be one.
pub(super) fn redirect_uri(t: &Texts, typed: &str) -> Result<RedirectUri, String> {
    use RedirectUriError as E;
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(t.uri_empty.to_owned());
    }
    RedirectUri::parse(typed).map_err(|error| {
        match error {
            E::NotAbsolute => t.uri_not_absolute,
            E::BadCharacter => t.uri_bad_character,
            E::Fragment => t.uri_fragment,
            E::UserInfo => t.uri_user_info,
            E::PlainHttp => t.uri_plain_http,
            E::Scheme => t.uri_scheme,
            E::Host => t.uri_host,
            E::TooLong => t.uri_too_long,
        }
        .to_owned()
    })
}

/// Scopes as a list, or as the values of boxes.
pub(super) fn scopes(t: &Texts, typed: &str, possible: ScopeSet) -> Result<ScopeSet, String> {
    let wanted = ScopeSet::parse_strict(typed)
        .map_err(|unknown| plain(t.unknown_scope, &[("scope", unknown)]))?;
    let beyond = wanted.minus(possible);
    if !beyond.is_empty() {
        return Err(plain(t.unknown_scope, &[("scope", &beyond.to_string())]));
    }
    match wanted.contains(Scope::OpenId) || wanted.contains(Scope::FormFilling) {
        true => Ok(wanted),
        false => Err(t.no_scope.to_owned()),
    }
}
