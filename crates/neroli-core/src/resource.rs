//! What tokens are for (RFC 8707): the protected resources of a realm, and sets of them.
//!
//! A realm has two, its `/userinfo` and its Form Filling API; its issuer names both. A request
//! that names none asks for both. What an authorization request names bounds every token of its
//! grant; a token request may choose among those (§2.2), and no more.

use crate::error::{OAuthCode, OAuthError};
use crate::form::Form;
use crate::userinfo::Api;
use serde::{Deserialize, Serialize};

const BEYOND: &str = "The authorization request named another resource: tokens are for that one.";

/// Resources of one realm; never empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Api>", into = "Vec<Api>")]
pub enum ResourceSet {
    /// The realm itself: all of its resources.
    #[default]
    Realm,
    /// One of them.
    Only(Api),
}

impl ResourceSet {
    /// The resources that a request names; `None` when it names none.
    ///
    /// # Errors
    /// `invalid_target` when one is not of this realm (RFC 8707 §2). None of the realm's has a
    /// fragment or is relative, so what has one or is matches none.
    pub fn named(form: &Form, issuer: &str) -> Result<Option<Self>, OAuthError> {
        let mut named = None;
        for address in form.all("resource").filter(|address| !address.is_empty()) {
            let this = Self::at(address, issuer).ok_or(OAuthCode::InvalidTarget)?;
            named = Some(named.map_or(this, |before: Self| before.union(this)));
        }
        Ok(named)
    }

    /// What a token is for when a request for it names `asked`.
    ///
    /// # Errors
    /// `invalid_target` for more than was granted (RFC 8707 §2.2).
    pub fn narrowed(self, asked: Option<Self>) -> Result<Self, OAuthError> {
        match asked {
            None => Ok(self),
            Some(asked) if self.union(asked) == self => Ok(asked),
            Some(_) => Err(OAuthError::new(OAuthCode::InvalidTarget, BEYOND)),
        }
    }

    /// Is a token for these good at this API?
    pub fn contains(self, api: Api) -> bool {
        self.union(Self::Only(api)) == self
    }

    /// The name in `aud` of introspection (RFC 7662 §2.2).
    pub fn audience(self, issuer: &str) -> String {
        match self {
            Self::Realm => issuer.to_owned(),
            Self::Only(api) => address(api, issuer).unwrap_or_else(|| issuer.to_owned()),
        }
    }

    fn union(self, other: Self) -> Self {
        if self == other { self } else { Self::Realm }
    }

    fn at(named: &str, issuer: &str) -> Option<Self> {
        let is_at = |api: &Api| address(*api, issuer).is_some_and(|own| own == named);
        match named == issuer {
            true => Some(Self::Realm),
            false => Api::ALL.into_iter().find(is_at).map(Self::Only),
        }
    }
}

/// The full address of an API of the realm.
fn address(api: Api, issuer: &str) -> Option<String> {
    match api {
        Api::OpenIdConnect => Some(format!("{issuer}/userinfo")),
        Api::FormFilling => {
            let (base, realm) = issuer.rsplit_once("/openidconnect/")?;
            Some(format!("{base}/formfilling/{realm}/userinfo"))
        }
    }
}

/// In stores the realm itself is the empty list: nothing was singled out.
impl From<Vec<Api>> for ResourceSet {
    fn from(apis: Vec<Api>) -> Self {
        let only = apis.into_iter().map(Self::Only);
        only.reduce(Self::union).unwrap_or_default()
    }
}

impl From<ResourceSet> for Vec<Api> {
    fn from(set: ResourceSet) -> Self {
        match set {
            ResourceSet::Realm => Vec::new(),
            ResourceSet::Only(api) => vec![api],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ISSUER, form};

    const USERINFO: ResourceSet = ResourceSet::Only(Api::OpenIdConnect);
    const FORM_FILLING: ResourceSet = ResourceSet::Only(Api::FormFilling);
    const ALL: [ResourceSet; 3] = [ResourceSet::Realm, USERINFO, FORM_FILLING];

    fn named(names: &[&str]) -> Result<Option<ResourceSet>, OAuthError> {
        let pairs = names.iter().map(|name| ("resource", *name));
        ResourceSet::named(&form(&crate::form::encode(pairs)), ISSUER)
    }

    #[test]
    fn only_apis_of_the_realm_can_be_named() {
        let (userinfo, form_filling) = (
            "https://id.test/openidconnect/fr/v1/userinfo",
            "https://id.test/formfilling/fr/v1/userinfo",
        );
        for (names, expected) in [
            (&[][..], None),
            (&[""], None),
            (&[ISSUER], Some(ResourceSet::Realm)),
            (&[userinfo], Some(USERINFO)),
            (&["", userinfo, userinfo], Some(USERINFO)),
            (&[form_filling], Some(FORM_FILLING)),
            (&[form_filling, userinfo], Some(ResourceSet::Realm)),
            (&[ISSUER, form_filling], Some(ResourceSet::Realm)),
        ] {
            assert_eq!(named(names), Ok(expected), "{names:?}");
        }
        for names in [
            &[ISSUER, "https://crm.test/"][..],
            &["https://crm.test/"],
            &["https://id.test/formfilling/be/v1/userinfo"],
            &["https://id.test/openidconnect/fr/v1/userinfo#x"],
            &["https://id.test/openidconnect/fr/v1/userinfo/"],
            &["https://id.test/openidconnect/fr/v1/USERINFO"],
            &["https://id.test"],
            &["/userinfo"],
            &["userinfo"],
        ] {
            assert_eq!(named(names), Err(OAuthCode::InvalidTarget.into()), "{names:?}");
        }
    }

    #[test]
    fn a_token_is_for_what_was_granted_or_less() {
        for granted in ALL {
            assert_eq!(granted.narrowed(None), Ok(granted));
            for asked in ALL {
                let fine = granted == ResourceSet::Realm || asked == granted;
                let expected = if fine { Ok(asked) } else { Err(OAuthCode::InvalidTarget) };
                let narrowed = granted.narrowed(Some(asked)).map_err(|error| error.code);
                assert_eq!(narrowed, expected, "{granted:?} {asked:?}");
            }
        }
    }

    #[test]
    fn it_is_good_where_it_is_for() {
        for (set, userinfo, form_filling) in
            [(ResourceSet::Realm, true, true), (USERINFO, true, false), (FORM_FILLING, false, true)]
        {
            assert_eq!(set.contains(Api::OpenIdConnect), userinfo, "{set:?}");
            assert_eq!(set.contains(Api::FormFilling), form_filling, "{set:?}");
        }
    }

    #[test]
    fn its_audience_is_the_name_it_was_asked_by() {
        for set in ALL {
            assert_eq!(named(&[&set.audience(ISSUER)]), Ok(Some(set)));
        }
    }

    #[test]
    fn stores_read_what_they_wrote() {
        for (set, text) in
            [(ALL[0], "[]"), (ALL[1], r#"["open_id_connect"]"#), (ALL[2], r#"["form_filling"]"#)]
        {
            assert_eq!(serde_json::to_string(&set).unwrap(), text);
            assert_eq!(serde_json::from_str::<ResourceSet>(text).unwrap(), set);
        }
        let both = r#"["form_filling","open_id_connect"]"#;
        assert_eq!(serde_json::from_str::<ResourceSet>(both).unwrap(), ResourceSet::Realm);
    }
}
