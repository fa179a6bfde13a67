//! Tokens as they are being made. Making one writes nothing.

use super::Asked;
use crate::problem::Problem;
use neroli_core::access_token::{AccessToken, Holder};
use neroli_core::id::GrantId;
use neroli_core::refresh::{FamilyKey, RefreshName, RefreshState, RefreshToken};
use neroli_core::resource::ResourceSet;
use neroli_core::scope::ScopeSet;
use neroli_core::secret::Plain;
use neroli_core::token::{TokenResponse, refresh_token, token_type};

/// An access token, and perhaps a refresh token beside it.
pub(super) struct Minted {
    token: AccessToken,
    pub(super) access_token: String,
    refresh: Option<(Plain, RefreshToken)>,
}

impl Minted {
    /// An access token for what the request names of the `granted` resources, bound to the key
    /// that it has proven.
    pub(super) fn new(
        asked: &Asked<'_>,
        holder: Holder,
        scopes: ScopeSet,
        granted: ResourceSet,
    ) -> Result<Self, Problem> {
        let (app, realm) = (&asked.ctx.app, &asked.state.realm);
        let resources = granted.narrowed(asked.resources).map_err(Problem::OAuth)?;
        let now = app.now();
        let token = AccessToken {
            token_id: app.token_id(),
            holder,
            scopes,
            issued_at: now,
            expires_at: now + realm.lifetimes.access_token,
            jkt: asked.proven,
            resources,
        };
        let access_token = token.seal(realm, &asked.state.ring)?;
        Ok(Self { token, access_token, refresh: None })
    }

    /// The same with a refresh token of this family.
    pub(super) fn refreshable(
        self,
        asked: &Asked<'_>,
        grant_id: GrantId,
        family_key: FamilyKey,
    ) -> Self {
        let (plain, name) = RefreshName::make(grant_id, asked.ctx.app.random(), &family_key);
        let stored = RefreshToken {
            name,
            realm: asked.state.realm.name.clone(),
            family_key,
            state: RefreshState::Live,
            access_token: self.token.token_id,
            access_expires_at: self.token.expires_at,
            dpop_jkt: refresh_token::bound_to(asked.client, asked.proven.as_ref()),
        };
        Self { refresh: Some((plain, stored)), ..self }
    }

    pub(super) fn refresh_token(&self) -> Option<&RefreshToken> {
        self.refresh.as_ref().map(|(_, stored)| stored)
    }

    pub(super) fn answer(self, id_token: Option<String>) -> TokenResponse {
        TokenResponse {
            token_type: token_type(self.token.jkt.as_ref()),
            access_token: self.access_token,
            expires_in: self.token.expires_at - self.token.issued_at,
            refresh_token: self.refresh.map(|(plain, _)| plain.expose().to_owned()),
            scope: self.token.scopes,
            id_token,
        }
    }
}
