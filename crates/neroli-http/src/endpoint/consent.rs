//! `{issuer}/consent`: what would be shared with whom, why and how long, and the person's answer.

use crate::cookies;
use crate::details;
use crate::flow::Interaction;
use crate::issue::{self, Decided, Examined};
use crate::page;
use crate::problem::Problem;
use crate::realm::RealmState;
use crate::request::Ctx;
use crate::response::{self, Response};
use crate::routes::Answer;
use http::StatusCode;
use neroli_core::authorize::{Decision, Request};
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::client::{GrantType, RedirectUri};
use neroli_core::consent::{Asked, Consent, Event, EventKind, Items, Receipt, expiry};
use neroli_core::error::OAuthCode;
use neroli_core::form::Form;
use neroli_core::person::Person;
use neroli_core::request_log::Cause;
use neroli_core::session::Session;
use neroli_jose::{base64url, digest};
use neroli_pages::{self as pages, Duration, ErrorKind, Item, Lang};
use neroli_store::Agreement;
use std::sync::LazyLock;

pub(crate) async fn get(ctx: &Ctx) -> Answer {
    let form = ctx.query_form().unwrap_or_default();
    let interaction = Interaction::open(ctx, ctx.realm()?, &form)?;
    show(ctx, interaction).await
}

/// Shows the page, or goes on where nothing is to be asked any more.
async fn show(ctx: &Ctx, interaction: Interaction) -> Answer {
    let state = ctx.realm()?;
    let decided = match issue::examine(ctx, &interaction).await? {
        Examined::Refused(error) => return issue::refuse(ctx, &interaction, &error).await,
        Examined::Decided(decided) => decided,
    };
    match (&decided.decision, &decided.signed_in) {
        (Decision::Ask { asked, in_force }, Some((_, person))) => {
            let question = Question { asked, in_force, person, decided: &decided };
            question.show(ctx, state, interaction)
        }
        _ => issue::proceed(ctx, &interaction).await,
    }
}

pub(crate) async fn post(ctx: &Ctx) -> Answer {
    let form = ctx.page_form()?;
    let state = ctx.realm()?;
    let interaction = Interaction::open(ctx, state, &form)?;
    let decided = match issue::examine(ctx, &interaction).await? {
        Examined::Refused(error) => return issue::refuse(ctx, &interaction, &error).await,
        Examined::Decided(decided) => decided,
    };
    let Some((session, person)) = &decided.signed_in else {
        return issue::to_page(ctx, &interaction, "sign-in");
    };
    match &decided.decision {
        Decision::SignIn => return issue::to_page(ctx, &interaction, "sign-in"),
        Decision::Refuse(code) => {
            return issue::refuse(ctx, &interaction, &decided.request.refuse(*code)).await;
        }
        // A second press of the button: all is agreed to already.
        Decision::Ask { .. } | Decision::Issue => {}
    }
    let asked = decided.request.asked(person);
    // Only what was shown to this person is agreed to.
    let shown = digest_of(&decided.request, &asked, person);
    match &interaction.shown {
        None => return Err(Problem::page(ErrorKind::MalformedRequest)),
        Some(before) if *before != shown => return issue::to_page(ctx, &interaction, "consent"),
        Some(_) => {}
    }
    let response = match form.once("decision") {
        Ok(Some("deny")) => deny(ctx, &interaction, &decided.request, person, &asked).await?,
        Ok(Some("allow")) => {
            let agreed = Agreed { form: &form, asked: &asked, session, person };
            agreed.write(ctx, state, &interaction, &decided).await?
        }
        _ => return Err(Problem::page(ErrorKind::MalformedRequest)),
    };
    // Whether values start hidden next time is this browser's wish.
    let hide = if form.get("hide") == Some("1") { "1" } else { "0" };
    let wish = cookies::set(cookies::HIDE, hide, Some(365 * 86_400), ctx.app.secure);
    Ok(issue::with_cookie(response, Some(wish)))
}

async fn deny(
    ctx: &Ctx,
    interaction: &Interaction,
    request: &Request,
    person: &Person,
    asked: &Asked,
) -> Answer {
    let refused = Event {
        realm: person.realm.clone(),
        person_id: person.person_id.clone(),
        client_id: request.client.client_id.clone(),
        kind: EventKind::Refused,
        items: recorded(asked.needed.all().union(asked.optional.all())),
        at: ctx.app.now(),
        count: 1,
        receipt: None,
    };
    ctx.app.store.append_events(&[refused]).await?;
    let error = OAuthCode::AccessDenied.because(Cause::PersonRefused);
    issue::refuse(ctx, interaction, &request.refuse(error)).await
}

/// A yes, with the boxes that were ticked.
struct Agreed<'a> {
    form: &'a Form,
    asked: &'a Asked,
    session: &'a Session,
    person: &'a Person,
}

impl Agreed<'_> {
    async fn write(
        &self,
        ctx: &Ctx,
        state: &RealmState,
        interaction: &Interaction,
        decided: &Decided,
    ) -> Answer {
        let malformed = || Problem::page(ErrorKind::MalformedRequest);
        let ticked = self.form.all("share").map(|name| Claim::parse(name).ok_or_else(malformed));
        let ticked: ClaimSet = ticked.collect::<Result<_, _>>()?;
        let items = self.asked.agreed(ticked).map_err(|_| malformed())?;
        let request = &decided.request;
        let lang = interaction.lang(ctx, request.ui_locales.as_deref());
        let now = ctx.app.now();
        let agreement = Agreement {
            items,
            left_out: self.asked.optional.map(&items, ClaimSet::minus),
            expires_at: expiry(&request.client, state.realm.lifetimes.access_token, now),
            receipt: Receipt {
                receipt_id: base64url::encode(&ctx.app.random::<12>()),
                text_version: text_version(lang).to_owned(),
                language: lang.code().to_owned(),
                legal_basis: "consent".to_owned(),
            },
        };
        issue::issue(ctx, interaction, request, self.session, self.person, Some(agreement)).await
    }
}

/// What is asked of whom.
struct Question<'a> {
    asked: &'a Asked,
    in_force: &'a Items,
    person: &'a Person,
    decided: &'a Decided,
}

impl Question<'_> {
    fn show(
        &self,
        ctx: &Ctx,
        state: &RealmState,
        mut interaction: Interaction,
    ) -> Result<Response, Problem> {
        let request = &self.decided.request;
        interaction.shown = Some(digest_of(request, self.asked, self.person));
        let lang = interaction.lang(ctx, request.ui_locales.as_deref());
        let sealed = interaction.seal(&ctx.app, state)?;
        let realm = &state.realm.name;
        let mut chrome = page::chrome(ctx, lang);
        chrome.person = self.person.record.display_name();
        let needed = recorded(self.asked.needed.all());
        let in_force = self.in_force.all();
        let html = pages::Consent {
            chrome,
            action: format!("/openidconnect/{realm}/v1/consent"),
            switch_account_href: format!("/openidconnect/{realm}/v1/sign-in?request={sealed}"),
            request: sealed,
            partner: page::partner(&request.client, &request.redirect_uri),
            purpose: request.client.purpose.clone().unwrap_or_default(),
            needed: self.items(lang, needed.minus(in_force)),
            optional: self.items(lang, recorded(self.asked.optional.all()).minus(needed)),
            already: self.items(lang, needed.intersection(in_force)),
            duration: self.duration(ctx, state),
            hide_values: ctx.cookie(cookies::HIDE) == Some("1"),
            dashboard_href: format!("/consents?realm={realm}"),
            correct_href: None,
        }
        .render();
        let origin = RedirectUri::origin_of(&request.redirect_uri);
        Ok(response::page(StatusCode::OK, html, &origin))
    }

    fn duration(&self, ctx: &Ctx, state: &RealmState) -> Duration {
        let client = &self.decided.request.client;
        if client.may_use(GrantType::RefreshToken) {
            Duration::Until(expiry(client, state.realm.lifetimes.access_token, ctx.app.now()).0)
        } else {
            Duration::Once
        }
    }

    fn items(&self, lang: Lang, claims: ClaimSet) -> Vec<Item> {
        let in_force = self.in_force.all();
        claims
            .on_pages()
            .map(|claim| Item {
                claim: claim.name().to_owned(),
                label: details::label(lang, claim, &self.person.record),
                value_lines: details::lines(lang, claim, &self.person.record),
                new: !in_force.is_empty() && !in_force.contains(claim),
                since: since(claim, &self.decided.consents),
                chosen: in_force.contains(claim),
                ..Item::default()
            })
            .collect()
    }
}

fn since(claim: Claim, consents: &[Consent]) -> Option<i64> {
    consents.iter().filter(|c| c.item == claim).map(|c| c.granted_at.0).min()
}

/// Items that have a value to show.
fn recorded(items: ClaimSet) -> ClaimSet {
    items.iter().filter(|claim| claim.is_recorded()).collect()
}

/// Names exactly what a page shows: to whom, for which client, which values.
fn digest_of(request: &Request, asked: &Asked, person: &Person) -> String {
    let value = |claim: Claim| (claim.name(), details::lines(Lang::En, claim, &person.record));
    let of = |items: &Items| items.iter().map(|(p, c)| (p.name(), value(c))).collect::<Vec<_>>();
    let shown = serde_json::json!([
        request.client.client_id,
        request.redirect_uri,
        person.person_id,
        of(&asked.needed),
        of(&asked.optional),
    ]);
    base64url::encode(&digest::sha256(shown.to_string().as_bytes()))
}

/// Version of the page's words in a language: changes when a word changes.
fn text_version(lang: Lang) -> &'static str {
    static VERSIONS: LazyLock<Vec<(Lang, String)>> = LazyLock::new(|| {
        let version = |lang: Lang| {
            base64url::encode(&digest::sha256(specimen(lang).render().as_bytes())[..9])
        };
        Lang::ALL.into_iter().map(|lang| (lang, version(lang))).collect()
    });
    VERSIONS.iter().find(|(l, _)| *l == lang).map_or("", |(_, version)| version)
}

/// The page with nobody's data in it: its words alone.
fn specimen(lang: Lang) -> pages::Consent {
    let item = |claim: &str| vec![Item { claim: claim.into(), ..Item::default() }];
    pages::Consent {
        chrome: pages::Chrome::new(lang, "operator"),
        action: String::new(),
        request: String::new(),
        partner: pages::Partner::default(),
        purpose: "purpose".into(),
        needed: item("name"),
        optional: item("email"),
        already: item("locale"),
        duration: Duration::Until(0),
        hide_values: false,
        switch_account_href: String::new(),
        dashboard_href: String::new(),
        correct_href: None,
    }
}
