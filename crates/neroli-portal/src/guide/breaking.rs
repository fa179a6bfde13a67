//! Sends what breaks a step. Each way begins anew, with a code and tokens of its own, so that the
//! developer's run goes on; only a stop on the dashboard ends what that person had agreed to.

use super::breaks::{self, Break, Broken, Way};
use super::browser::{Decision, told};
use super::call::{Call, Reply};
use super::chosen::{CALLBACK, callback};
use super::markup::PageForm;
use super::runs::Run;
use super::steps::{Worker, target};
use crate::parts::DemoPerson;
use neroli_core::form;
use neroli_jose::base64url;

/// More wrong passwords than a browser may try at once.
const WRONG_PASSWORDS: usize = 25;

/// An authorization request with some parameters changed; an empty value leaves one out.
type Changes<'c> = &'c [(&'static str, &'c str)];

impl Worker<'_> {
    /// Breaks a step in this way.
    pub(super) async fn break_it(&self, entry: &'static Break) -> Broken {
        let reply = match entry.step {
            1 => self.break_request(entry.way).await,
            2 => self.break_redeeming(entry.way).await,
            3 => self.break_refresh(entry.way).await,
            _ => self.break_call(entry.way).await,
        };
        Broken { entry, exchange: reply.map(|reply| reply.shown) }
    }

    async fn break_request(&self, way: Way) -> Option<Reply> {
        let other = format!("{}/other", self.app.redirect_uri);
        let changes: Changes<'_> = match way {
            Way::OtherRedirectUri => &[("redirect_uri", &other)],
            Way::NoState => &[("state", "")],
            Way::NoChallenge => &[("code_challenge", ""), ("code_challenge_method", "")],
            Way::OtherResponseType => &[("response_type", "token")],
            Way::UnknownScope => &[("scope", "everything")],
            Way::SilentWithoutSession => &[("prompt", "none")],
            Way::Refused => return self.decide(Decision::Deny).await,
            Way::DisabledPerson => return self.disabled().await,
            Way::TooManyAttempts => return self.too_many().await,
            _ => return self.altered_state().await,
        };
        let run = self.run();
        Some(self.browser().open(&self.changed(&run, changes)).await)
    }

    fn run(&self) -> Run {
        Run::begin(self.portal, self.app, &self.app.redirect_uri)
    }

    fn changed(&self, run: &Run, changes: Changes<'_>) -> String {
        let mut parameters = run.request();
        parameters.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        let new = changes.iter().filter(|(_, value)| !value.is_empty());
        parameters.extend(new.map(|(name, value)| (*name, (*value).to_owned())));
        target(self.app, &parameters)
    }

    /// The person who is signed in for breaking things.
    fn person(&self) -> Option<&DemoPerson> {
        breaks::people(self.app, self.portal).into_iter().next()
    }

    async fn decide(&self, decision: Decision) -> Option<Reply> {
        // Whoever has agreed already is not asked again, unless the application insists.
        let target = self.changed(&self.run(), &[("prompt", "consent")]);
        let until = &self.app.redirect_uri;
        Some(self.browser().authorize(&target, until, self.person()?, decision).await)
    }

    async fn disabled(&self) -> Option<Reply> {
        let person = breaks::disabled_person(self.app, self.portal)?;
        let (target, until) = (self.run().target(self.app), &self.app.redirect_uri);
        Some(self.browser().authorize(&target, until, &person, Decision::Allow).await)
    }

    /// Someone else's answer, brought to this browser: what the guide does with it as an
    /// application, every application must do.
    async fn altered_state(&self) -> Option<Reply> {
        let answered = self.decide(Decision::Allow).await?;
        let told = told(&answered).with("state", "another");
        let query = told.encode();
        Some(Call::new("GET", format!("{CALLBACK}?{query}")).send(self.portal).await)
    }

    /// Only a browser in which she has signed in before draws from a budget of its own: nobody
    /// else is slowed down by this.
    async fn too_many(&self) -> Option<Reply> {
        let person = self.person()?;
        let mut browser = self.browser();
        let until = &self.app.redirect_uri;
        browser.authorize(&self.run().target(self.app), until, person, Decision::Allow).await;
        let again = self.changed(&self.run(), &[("prompt", "login")]);
        let mut page = browser.visit(&again).await;
        for _ in 0..WRONG_PASSWORDS {
            let form = PageForm::by_id(&page.text, "sign-in")?;
            page = browser.sign_in(&form, &person.username, "wrong").await;
            if page.status == 429 {
                return Some(page);
            }
        }
        None
    }

    /// A code and what belongs to it.
    async fn code(&self, person: &DemoPerson, scope: &str) -> Option<(String, Run)> {
        let mut run = self.run();
        scope.clone_into(&mut run.scope);
        self.authorize(&mut run, person).await;
        Some((run.code.take()?, run))
    }

    async fn break_redeeming(&self, way: Way) -> Option<Reply> {
        let get = |at: String| Call::new("GET", at);
        match way {
            Way::GetToken => return Some(get(self.app.at("/token")).send(self.portal).await),
            Way::OtherGrantType => {
                let pairs = [("grant_type", "password"), ("username", "a"), ("password", "b")];
                return Some(self.at_token(&pairs).send(self.portal).await);
            }
            _ => {}
        }
        let (code, run) = self.code(self.person()?, &self.app.scope).await?;
        let (mut redirect_uri, mut verifier) = (run.redirect_uri, run.verifier);
        let mut worker = *self;
        match way {
            Way::WrongVerifier => verifier = base64url::encode(&self.portal.random::<32>()),
            Way::RedirectUriOfAnother => redirect_uri = callback(self.portal) + "/other",
            Way::WrongSecret => worker.secret = Some("wrong"),
            Way::UnknownClient => return self.by_nobody(&code, &redirect_uri, &verifier).await,
            _ => _ = self.redeem_code(&code, &redirect_uri, &verifier).await,
        }
        Some(worker.redeem_code(&code, &redirect_uri, &verifier).await)
    }

    async fn by_nobody(&self, code: &str, redirect_uri: &str, verifier: &str) -> Option<Reply> {
        let call = Call::new("POST", self.app.at("/token")).form(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect_uri),
            ("code_verifier", verifier),
            ("client_id", "nobody"),
        ]);
        Some(call.send(self.portal).await)
    }

    async fn refreshed(&self, token: &str, more: &[(&str, &str)]) -> Reply {
        let pairs = [&[("grant_type", "refresh_token"), ("refresh_token", token)], more].concat();
        self.at_token(&pairs).send(self.portal).await
    }

    async fn break_refresh(&self, way: Way) -> Option<Reply> {
        if way == Way::UnknownRefreshToken {
            let made_up = base64url::encode(&self.portal.random::<32>());
            return Some(self.refreshed(&made_up, &[]).await);
        }
        let person = self.other_person()?;
        let (_, refresh) = self.tokens(person, &self.app.scope).await?;
        if way == Way::WiderScope {
            let wider = format!("{} email phone", self.app.scope);
            return Some(self.refreshed(&refresh?, &[("scope", &wider)]).await);
        }
        self.browser().stop_sharing(person, self.app.id()).await?;
        Some(self.refreshed(&refresh?, &[]).await)
    }

    /// Somebody else than in [`Worker::person`] where there is: her agreement is ended here, and
    /// the developer's own run is most likely with the first.
    fn other_person(&self) -> Option<&DemoPerson> {
        let people = breaks::people(self.app, self.portal);
        people.get(1).or(people.first()).copied()
    }

    /// An access token and a refresh token of one's own.
    async fn tokens(&self, person: &DemoPerson, scope: &str) -> Option<(String, Option<String>)> {
        let (code, run) = self.code(person, scope).await?;
        let reply = self.redeem_code(&code, &run.redirect_uri, &run.verifier).await;
        let json = reply.json();
        let text = |name: &str| json[name].as_str().map(str::to_owned);
        Some((text("access_token")?, text("refresh_token")))
    }

    async fn break_call(&self, way: Way) -> Option<Reply> {
        let api = self.app.api();
        let bare = match way {
            Way::NoToken => Some(Call::new("GET", api.clone())),
            Way::Misspelt => Some(Call::new("GET", format!("{api}s"))),
            Way::WrongMethod => Some(Call::new("DELETE", api.clone())),
            _ => None,
        };
        if let Some(call) = bare {
            let call = call.header("accept", "application/json");
            return Some(call.send(self.portal).await);
        }
        let person = self.other_person()?;
        let scope = if way == Way::ScopeMissing { "openid" } else { &self.app.scope };
        let (mut token, _) = self.tokens(person, scope).await?;
        match way {
            Way::TokenInQuery => {
                let query = form::encode([("access_token", token.as_str())]);
                return Some(Call::new("GET", format!("{api}?{query}")).send(self.portal).await);
            }
            Way::AlteredToken => token = altered(&token),
            Way::ExpiredToken => {
                token = (self.portal.aged)(self.app.realm.name.as_str(), &token)?;
            }
            Way::Stopped => {
                self.browser().stop_sharing(person, self.app.id()).await?;
            }
            _ => {}
        }
        Some(self.with_token("GET", api, &token).await)
    }
}

/// The same token with its last sign but one another one.
fn altered(token: &str) -> String {
    let mut bytes = token.to_owned().into_bytes();
    if let Some(sign) = bytes.iter_mut().nth_back(1) {
        *sign = if *sign == b'A' { b'B' } else { b'A' };
    }
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_altered_token_differs_in_one_sign() {
        assert_eq!(altered("OFR-abcA_"), "OFR-abcB_");
        assert_eq!(altered("OFR-abcd"), "OFR-abAd");
    }
}
