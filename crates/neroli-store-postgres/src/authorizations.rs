//! From a person's decision to a grant with its code, and from the code to tokens. What must happen
//! whole is one function of the schema; see `V2__steps.sql` and those behind it.

use crate::PostgresStore;
use crate::columns::Columns;
use crate::fault::Step;
use crate::query::{Param, Query, call, first, params};
use crate::rotation;
use crate::rows::{self, code_columns, grant_columns};
use async_trait::async_trait;
use neroli_core::consent::Items;
use neroli_core::grant::GrantEnd;
use neroli_core::id::RealmName;
use neroli_core::refresh::{RefreshName, RefreshToken};
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;
use neroli_store::{
    Agreement, Authorization, Authorizations, Authorized, CodeAndGrant, Redeemed,
    RefreshTokenAndGrant, Result, Rotated,
};

#[async_trait]
impl Authorizations for PostgresStore {
    async fn authorize(&self, authorization: &Authorization) -> Result<Authorized> {
        self.write(authorize(authorization)?.repeatable()).await
    }

    async fn code(&self, realm: &RealmName, hash: &Hashed) -> Result<Option<CodeAndGrant>> {
        self.read(first(
            "codes",
            concat!(
                "SELECT ",
                code_columns!(),
                ", ",
                grant_columns!(),
                ", p.disabled FROM codes c
                 JOIN grants g ON g.realm = c.realm AND g.grant_id = c.grant_id
                 JOIN people p ON p.realm = g.realm AND p.person_id = g.person_id
                 WHERE c.realm = $1 AND c.hash = $2"
            ),
            params![realm, hash],
            |columns| {
                Ok(CodeAndGrant {
                    code: rows::code(columns)?,
                    grant: rows::grant(columns.of("grants"))?,
                    disabled: columns.of("people").take()?,
                })
            },
        ))
        .await
    }

    async fn redeem_code(
        &self,
        realm: &RealmName,
        hash: &Hashed,
        refresh_token: Option<&RefreshToken>,
    ) -> Result<Redeemed> {
        let mut params = params![realm, hash];
        params.extend(token_params(refresh_token));
        self.write(call(
            "codes",
            "SELECT redeem_code($1, $2, $3, $4, $5, $6, $7, $8)",
            params,
            |columns| columns.word(redeemed),
        ))
        .await
    }

    async fn refresh_token(
        &self,
        realm: &RealmName,
        name: &RefreshName,
        now: Timestamp,
    ) -> Result<Option<RefreshTokenAndGrant>> {
        let found = self.read(rotation::find(realm, &name.grant_id, now)).await?;
        Ok(found.and_then(|(family, grant, standing)| {
            let token = family.token(realm, name)?;
            Some(RefreshTokenAndGrant { token, grant, standing })
        }))
    }

    async fn former_refresh_token(
        &self,
        realm: &RealmName,
        hash: &Hashed,
    ) -> Result<Option<RefreshName>> {
        self.read(rotation::former(realm, hash)).await
    }

    async fn rotate_refresh_token(
        &self,
        realm: &RealmName,
        old: &RefreshName,
        successor: &RefreshToken,
        now: Timestamp,
    ) -> Result<Rotated> {
        self.rotate(realm, old, successor, now).await
    }
}

/// The first refresh token of a family; all empty for none.
fn token_params(token: Option<&RefreshToken>) -> Vec<Param> {
    params![
        token.map(|token| token.name.grant_id.0.to_vec()),
        token.map(|token| token.family_key.0.to_vec()),
        token.map(|token| token.name.hash.0.to_vec()),
        token.map(|token| token.access_token.to_vec()),
        token.map(|token| token.access_expires_at),
        token.and_then(|token| token.dpop_jkt.as_deref()),
    ]
}

fn redeemed(word: &str) -> Option<Redeemed> {
    match word {
        "done" => Some(Redeemed::Done),
        "replayed" => Some(Redeemed::Replayed),
        "gone" => Some(Redeemed::Gone),
        _ => None,
    }
}

fn authorized(word: &str) -> Option<Authorized> {
    match word {
        "done" => Some(Authorized::Done),
        "already_redeemed" => Some(Authorized::AlreadyRedeemed),
        "pushed_request_gone" => Some(Authorized::PushedRequestGone),
        _ => None,
    }
}

fn authorize(authorization: &Authorization) -> Step<Query<Authorized>> {
    let mut params = grant_params(authorization)?;
    params.extend(agreement_params(authorization.agreement.as_ref())?);
    let code = &authorization.code;
    params.extend(params![
        &code.hash,
        &code.client_id,
        &code.redirect_uri,
        &code.code_challenge,
        &code.nonce,
        &code.dpop_jkt,
        code.expires_at,
    ]);
    Ok(call(
        "grants",
        "SELECT authorize_flow(
             $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
             $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)",
        params,
        |columns: &mut Columns<'_>| columns.word(authorized),
    ))
}

fn grant_params(authorization: &Authorization) -> Step<Vec<Param>> {
    let grant = &authorization.grant;
    Ok(params![
        &grant.realm,
        &authorization.flow,
        authorization.pushed.as_ref(),
        &grant.grant_id,
        &grant.person_id,
        &grant.client_id,
        &grant.sid,
        grant.scopes.to_string(),
        grant.userinfo_claims.to_string(),
        grant.id_token_claims.to_string(),
        grant.auth_time,
        &grant.acr,
        rows::to_json("grants", &grant.resources)?,
        grant.created_at,
        grant.expires_at,
        grant.ended.map(GrantEnd::name),
        grant.survives_sign_out(),
        grant.expires_at.max(authorization.flow_expires_at),
    ])
}

fn agreement_params(agreement: Option<&Agreement>) -> Step<Vec<Param>> {
    let (purposes, items) = agreement.map(|a| names(&a.items)).unwrap_or_default();
    let (left_purposes, left_items) = agreement.map(|a| names(&a.left_out)).unwrap_or_default();
    let receipt = agreement.map(|a| rows::to_json("history", &a.receipt)).transpose()?;
    Ok(params![
        agreement.is_some(),
        purposes,
        items,
        left_purposes,
        left_items,
        agreement.map(|a| a.items.all().to_string()),
        agreement.map(|a| a.expires_at),
        receipt,
    ])
}

/// The purposes and the items beside them.
fn names(items: &Items) -> (Vec<String>, Vec<String>) {
    items.iter().map(|(purpose, item)| (purpose.name().to_owned(), item.name().to_owned())).unzip()
}
