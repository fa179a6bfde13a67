//! The crate `huskarl` without a secret: with a key that it registers itself, and under the
//! profile `fapi2`, pushed or signed requests, bound tokens and signed answers (JARM).

use std::time::SystemTime;

use huskarl::core::{Error as HuskarlError, OAuthErrorCode};
use huskarl::grant::core::OAuth2ExchangeGrant;
use huskarl::grant::refresh::RefreshGrantParameters;
use huskarl::token::{AccessToken, BearerAccessToken, DPoPAccessToken};
use huskarl_crypto_native::asymmetric::signer::GenerateAlgorithm;
use url::Url;

use crate::applications;
use crate::huskarl_partner::{Partner, Way, key, request, subject, verdict};
use crate::partner::{Decision, Environment};
use crate::report::{Outcome, Report, equal};

/// When a token came that was put together here; without a lifetime nothing depends on it.
const RECEIVED: SystemTime = SystemTime::UNIX_EPOCH;

/// Every check of huskarl with keys.
pub(crate) async fn run(environment: &Environment, report: &mut Report) {
    use GenerateAlgorithm::{EdDsa, Es256};
    let ways = [
        ("PAR", Way::Pushed, Es256),
        ("a pushed request object, JARM", Way::PushedAndSigned, EdDsa),
        ("a request object by value, JARM", Way::SignedByValue, Es256),
    ];
    for (what, way, algorithm) in ways {
        let outcome = registers(environment, way, algorithm).await;
        let name = format!("huskarl registers: private_key_jwt {algorithm:?}, DPoP, {what}");
        report.record(&name, outcome);
    }
    let ways = [
        ("PAR, PKCE", applications::PUSHED, Way::Pushed),
        ("a pushed request object, PKCE, JARM", applications::SIGNED, Way::PushedAndSigned),
    ];
    for (what, id, way) in ways {
        let outcome = under_fapi(environment, id, way).await;
        report.record(&format!("huskarl, fapi2: private_key_jwt, DPoP, {what}"), outcome);
    }
    let outcome = unsigned_under_fapi(environment).await;
    report.record(
        "huskarl, fapi2: an unsigned request is refused where signed ones are due",
        outcome,
    );
    let outcome = as_bearer(environment).await;
    report.record("huskarl: a bound token as Bearer is invalid_token", outcome);
    let outcome = another_key(environment).await;
    report.record("huskarl: a bound token with another key's proof is invalid_token", outcome);
    report.record("huskarl: another private key is invalid_client", impostor(environment).await);
    let outcome = unsigned(environment).await;
    report.record("huskarl: an unsigned request is refused where signed ones are due", outcome);
    report.record("huskarl: her refusal comes signed, too", refused(environment).await);
}

async fn registers(environment: &Environment, way: Way, algorithm: GenerateAlgorithm) -> Outcome {
    lives(&Partner::register(environment, way, algorithm).await?).await
}

/// The profile refuses whatever is left out: the flow ends only with PAR, PKCE (RFC 7636), DPoP
/// and the key.
async fn under_fapi(environment: &Environment, id: &str, way: Way) -> Outcome {
    let partner = Partner::of_seed(environment, id, way).await?;
    let sent = partner.grant.start(request()).await?.authorization_url;
    let sent = Url::parse(&sent.to_string())?;
    let mut names: Vec<_> = sent.query_pairs().map(|(name, _)| name.into_owned()).collect();
    names.sort_unstable();
    equal("in the address", names, vec!["client_id".to_owned(), "request_uri".to_owned()])?;
    lives(&partner).await
}

/// A whole life: request, tokens, both resources, refresh.
async fn lives(partner: &Partner<'_>) -> Outcome {
    let output = partner.flow(Decision::Allow).await?;
    let sub = subject(&output)?;
    partner.reads(output.token_response.access_token(), &sub).await?;
    let refresh = output.token_response.refresh_token().ok_or("no refresh token")?;
    let parameters = RefreshGrantParameters::refresh_token(refresh.clone());
    let fresh = partner.grant.to_refresh_grant().exchange(parameters).await?;
    partner.reads(fresh.access_token(), &sub).await
}

async fn as_bearer(environment: &Environment) -> Outcome {
    let partner = Partner::register(environment, Way::Pushed, GenerateAlgorithm::Es256).await?;
    let output = partner.flow(Decision::Allow).await?;
    let sub = subject(&output)?;
    let token = output.token_response.access_token().token().clone();
    let bearer = AccessToken::Bearer(BearerAccessToken::new(token, RECEIVED, None));
    let refusals = [
        partner.form_filling(&bearer, &sub).await.err(),
        partner.userinfo(&bearer, &sub).await.err(),
    ];
    for refusal in refusals {
        equal("code", verdict(&refusal.ok_or("read")?), Some(&OAuthErrorCode::InvalidToken))?;
    }
    Ok(())
}

async fn another_key(environment: &Environment) -> Outcome {
    let partner = Partner::register(environment, Way::Pushed, GenerateAlgorithm::Es256).await?;
    let output = partner.flow(Decision::Allow).await?;
    let sub = subject(&output)?;
    let token = output.token_response.access_token().token().clone();
    // The same application with a fresh key for its proofs.
    let key = partner.key.clone();
    let other = partner.with_key(key).await?;
    let jkt = other.grant.dpop().get_current_thumbprint().await.ok_or("a thumbprint")?;
    let moved = AccessToken::DPoP(DPoPAccessToken::new(token, jkt, RECEIVED, None));
    let refusal = other.form_filling(&moved, &sub).await.err().ok_or("read")?;
    equal("code", verdict(&refusal), Some(&OAuthErrorCode::InvalidToken))
}

async fn impostor(environment: &Environment) -> Outcome {
    let partner = Partner::register(environment, Way::Pushed, GenerateAlgorithm::Es256).await?;
    let impostor = partner.with_key(key(GenerateAlgorithm::Es256)?).await?;
    let refusal = impostor.grant.start(request()).await.err().ok_or("no refusal")?;
    equal("code", verdict(&refusal), Some(&OAuthErrorCode::InvalidClient))
}

async fn unsigned(environment: &Environment) -> Outcome {
    let way = Way::PushedAndSigned;
    let signed = Partner::register(environment, way, GenerateAlgorithm::Es256).await?;
    let key = signed.key.clone();
    let plain = signed.sending(Way::Pushed).with_key(key).await?;
    let refusal = plain.grant.start(request()).await.err().ok_or("no refusal")?;
    equal("code", verdict(&refusal), Some(&OAuthErrorCode::InvalidRequest))
}

async fn unsigned_under_fapi(environment: &Environment) -> Outcome {
    let plain = Partner::of_seed(environment, applications::SIGNED, Way::Pushed).await?;
    let refusal = plain.grant.start(request()).await.err().ok_or("no refusal")?;
    equal("code", verdict(&refusal), Some(&OAuthErrorCode::InvalidRequest))
}

async fn refused(environment: &Environment) -> Outcome {
    let way = Way::PushedAndSigned;
    let partner = Partner::register(environment, way, GenerateAlgorithm::Es256).await?;
    let refusal = partner.flow(Decision::Deny).await.err().ok_or("no refusal")?;
    let refusal = refusal.downcast_ref::<HuskarlError>().ok_or("an answer of neroli")?;
    equal("code", verdict(refusal), Some(&OAuthErrorCode::AccessDenied))
}
