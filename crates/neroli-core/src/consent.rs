//! Consent: what a person has agreed to, item by item, and what she must still be asked.
//!
//! The key is (realm, person, client, purpose, item). Consent is read when data is read.

use crate::claim::{Claim, ClaimSet};
use crate::client::{Client, GrantType};
use crate::id::{ClientId, PersonId, RealmName};
use crate::person::Record;
use crate::scope::{Scope, ScopeSet};
use crate::time::{Seconds, Timestamp};
use serde::{Deserialize, Serialize};

/// What the details are for; each purpose is agreed to by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Signing in with OpenID Connect: `/userinfo` and the id_token.
    SignIn,
    /// The Form Filling API.
    FormFilling,
}

impl Purpose {
    /// Both purposes.
    pub const ALL: [Self; 2] = [Self::SignIn, Self::FormFilling];

    /// The word kept in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::FormFilling => "form_filling",
        }
    }

    /// The purpose of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }
}

/// One item that a person agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// For what.
    pub purpose: Purpose,
    /// Which item.
    pub item: Claim,
    /// Since when.
    pub granted_at: Timestamp,
    /// Until when, exclusively.
    pub expires_at: Timestamp,
}

/// Who agreed to what with which words: the proof (GDPR article 7(1)), written with each consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Random name of this agreement, shown to the person.
    pub receipt_id: String,
    /// Version of the page's words: a hash over them.
    pub text_version: String,
    /// Language they were shown in.
    pub language: String,
    /// `consent` (GDPR article 6(1)(a)).
    pub legal_basis: String,
}

/// Items per purpose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Items {
    /// For signing in.
    pub sign_in: ClaimSet,
    /// For the Form Filling API.
    pub form_filling: ClaimSet,
}

impl Items {
    /// The items of a purpose.
    pub const fn of(&self, purpose: Purpose) -> ClaimSet {
        match purpose {
            Purpose::SignIn => self.sign_in,
            Purpose::FormFilling => self.form_filling,
        }
    }

    /// The items of all purposes, each once.
    pub const fn all(&self) -> ClaimSet {
        self.sign_in.union(self.form_filling)
    }

    /// Is nothing in it?
    pub const fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    /// The same operation on both purposes.
    #[must_use]
    pub fn map(&self, other: &Self, operation: impl Fn(ClaimSet, ClaimSet) -> ClaimSet) -> Self {
        Self {
            sign_in: operation(self.sign_in, other.sign_in),
            form_filling: operation(self.form_filling, other.form_filling),
        }
    }

    /// One entry per purpose and item.
    pub fn iter(&self) -> impl Iterator<Item = (Purpose, Claim)> + '_ {
        Purpose::ALL
            .into_iter()
            .flat_map(|purpose| self.of(purpose).iter().map(move |item| (purpose, item)))
    }

    /// What is agreed to at this moment.
    pub fn in_force<'a>(consents: impl IntoIterator<Item = &'a Consent>, now: Timestamp) -> Self {
        let mut items = Self::default();
        for consent in consents.into_iter().filter(|consent| now < consent.expires_at) {
            let of = match consent.purpose {
                Purpose::SignIn => &mut items.sign_in,
                Purpose::FormFilling => &mut items.form_filling,
            };
            *of = of.with(consent.item);
        }
        items
    }
}

/// What a request would have the person share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Items without which the partner cannot go on.
    pub needed: Items,
    /// Items that she may leave out.
    pub optional: Items,
}

impl Asked {
    /// The items of a request, as far as the record has values for them: nothing is agreed to
    /// that could not be shown. `voluntary` are claims of the `claims` parameter that are not
    /// essential (OpenID Connect Core §5.5.1).
    pub fn new(
        client: &Client,
        scopes: ScopeSet,
        userinfo: ClaimSet,
        voluntary: ClaimSet,
        record: &Record,
    ) -> Self {
        let known = record.claims().consent_items();
        let form = ClaimSet::of_scopes(scopes, |scope| scope == Scope::FormFilling);
        let mut sign_in = userinfo.consent_items().intersection(known);
        let mut form_filling = form.consent_items().intersection(known);
        let optional = client.optional_claims.consent_items();
        let optional = Items {
            sign_in: sign_in.intersection(optional.union(voluntary.consent_items())),
            form_filling: form_filling.intersection(optional),
        };
        sign_in = sign_in.minus(optional.sign_in);
        form_filling = form_filling.minus(optional.form_filling);
        if scopes.contains(Scope::OpenId) || !userinfo.is_empty() {
            sign_in = sign_in.with(Claim::Sub);
        }
        if scopes.contains(Scope::FormFilling) {
            form_filling = form_filling.with(Claim::Sub);
        }
        if scopes.contains(Scope::OfflineAccess) {
            sign_in = sign_in.with(Claim::OfflineAccess);
        }
        Self { needed: Items { sign_in, form_filling }, optional }
    }

    /// What must be asked, given what is in force: `None` when she has agreed to all that is
    /// needed. Optional items alone never bring the page back: she has decided about them.
    pub fn still_to_ask(&self, in_force: &Items) -> Option<Items> {
        let missing = self.needed.map(in_force, ClaimSet::minus);
        (!missing.is_empty()).then_some(missing)
    }

    /// What an agreement with these ticked boxes covers.
    ///
    /// # Errors
    /// An item that was not offered (security class F02): nothing is granted.
    pub fn agreed(&self, ticked: ClaimSet) -> Result<Items, Claim> {
        if let Some(foreign) = ticked.minus(self.optional.all()).iter().next() {
            return Err(foreign);
        }
        let chosen =
            |needed: ClaimSet, optional: ClaimSet| needed.union(optional.intersection(ticked));
        Ok(self.needed.map(&self.optional, chosen))
    }
}

/// When an agreement ends: after the client's days, or with the one access token of a client
/// that cannot refresh ("once").
pub fn expiry(client: &Client, access_token: Seconds, now: Timestamp) -> Timestamp {
    if client.may_use(GrantType::RefreshToken) {
        now + Seconds::days(i64::from(client.consent_days))
    } else {
        now + access_token
    }
}

/// An entry of a person's history; append-only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Whose history.
    pub realm: RealmName,
    /// The person.
    pub person_id: PersonId,
    /// About which client.
    pub client_id: ClientId,
    /// What happened.
    pub kind: EventKind,
    /// Which items.
    pub items: ClaimSet,
    /// When.
    pub at: Timestamp,
    /// How often, for reads that were written together (within a second); otherwise 1.
    pub count: u32,
    /// The agreement's proof, for `Agreed`.
    pub receipt: Option<Receipt>,
}

/// What can happen to a person's sharing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// She agreed.
    Agreed,
    /// She refused.
    Refused,
    /// The partner read her details.
    Read,
    /// She stopped the partner.
    StoppedPartner,
    /// She stopped one detail.
    StoppedItem,
}

impl EventKind {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::Agreed, Self::Refused, Self::Read, Self::StoppedPartner, Self::StoppedItem];

    /// The word kept in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Refused => "refused",
            Self::Read => "read",
            Self::StoppedPartner => "stopped_partner",
            Self::StoppedItem => "stopped_item",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

#[cfg(test)]
mod tests;
