//! A grant: what one person allowed one client in one authorization; tokens hang from it.

use crate::claim::ClaimSet;
use crate::id::{ClientId, GrantId, PersonId, RealmName, SessionId};
use crate::resource::ResourceSet;
use crate::scope::{Scope, ScopeSet};
use crate::secret::Hashed;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Why a grant ended before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantEnd {
    /// The person stopped sharing.
    ConsentWithdrawn,
    /// Its code was presented twice (RFC 6749 §4.1.2).
    CodeReplayed,
    /// A superseded refresh token was presented (RFC 9700 §4.14.2).
    RefreshReplayed,
    /// The client revoked it (RFC 7009).
    Revoked,
    /// The person signed out and had not allowed access while away.
    SignedOut,
}

impl GrantEnd {
    /// The word kept in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ConsentWithdrawn => "consent_withdrawn",
            Self::CodeReplayed => "code_replayed",
            Self::RefreshReplayed => "refresh_replayed",
            Self::Revoked => "revoked",
            Self::SignedOut => "signed_out",
        }
    }

    /// The reason of that name.
    pub fn parse(name: &str) -> Option<Self> {
        const ALL: [GrantEnd; 5] = [
            GrantEnd::ConsentWithdrawn,
            GrantEnd::CodeReplayed,
            GrantEnd::RefreshReplayed,
            GrantEnd::Revoked,
            GrantEnd::SignedOut,
        ];
        ALL.into_iter().find(|end| end.name() == name)
    }
}

/// One authorization by one person for one client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Its realm.
    pub realm: RealmName,
    /// Its identifier.
    pub grant_id: GrantId,
    /// Who gave it.
    pub person_id: PersonId,
    /// To whom.
    pub client_id: ClientId,
    /// In which session; `sid` of the id_token.
    pub sid: SessionId,
    /// The scopes given.
    pub scopes: ScopeSet,
    /// Claims asked of `/userinfo`, by scope and by the `claims` parameter.
    pub userinfo_claims: ClaimSet,
    /// Claims asked inside the id_token by the `claims` parameter.
    pub id_token_claims: ClaimSet,
    /// When the person had proved herself.
    pub auth_time: Timestamp,
    /// The `acr` to state.
    pub acr: Option<String>,
    /// What its tokens may be for (RFC 8707).
    pub resources: ResourceSet,
    /// When it was given.
    pub created_at: Timestamp,
    /// When the last token of it can live no longer.
    pub expires_at: Timestamp,
    /// Set when it ended before its time.
    pub ended: Option<GrantEnd>,
}

impl Grant {
    /// Does it live on when the person signs out (OpenID Connect Core §11)?
    pub const fn survives_sign_out(&self) -> bool {
        self.scopes.contains(Scope::OfflineAccess)
    }
}

/// An authorization code as stored (RFC 6749 §4.1.2): what it is bound to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Hash of the code.
    pub hash: Hashed,
    /// Its realm.
    pub realm: RealmName,
    /// The grant it stands for.
    pub grant_id: GrantId,
    /// The client it was issued to.
    pub client_id: ClientId,
    /// The `redirect_uri` it was sent to, as the request wrote it.
    pub redirect_uri: String,
    /// The S256 challenge of the request (RFC 7636 §4.3).
    pub code_challenge: Option<String>,
    /// The `nonce` to repeat in the id_token.
    pub nonce: Option<String>,
    /// The key that must prove itself at the token endpoint (RFC 9449 §10): its RFC 7638
    /// thumbprint.
    pub dpop_jkt: Option<String>,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// Set once it has been redeemed.
    pub consumed: bool,
}

/// Names one access token: the random nonce it was sealed with.
pub type TokenId = [u8; 12];
