//! The pages of a transaction: sign-in, consent, the form that posts itself, the errors.

use super::{DAY, NOW, Sample, Stage};
use crate::{
    Chrome, Consent, DemoPerson, Detail, DetailLabel, Duration, ErrorKind, ErrorPage, Failure,
    FormPost, Hidden, Item, Partner, SignIn, first_difference,
};

pub(super) fn all(stage: &Stage<'_>) -> Vec<Sample> {
    let mut samples = sign_in(stage);
    samples.extend(consent(stage));
    samples.push(Sample { name: "form-post", html: form_post(stage).render() });
    samples.extend(errors(stage));
    samples
}

fn sign_in(stage: &Stage<'_>) -> Vec<Sample> {
    let first = SignIn {
        chrome: stage.chrome(),
        action: stage.s("/openidconnect/fr/v1/sign-in"),
        hidden: stage.hidden("request"),
        username: String::new(),
        partner: Some(stage.jaune()),
        failure: Failure::None,
        back: stage.back(),
        demo: vec![],
    };
    let failed = |failure| SignIn { failure, username: stage.s("christine"), ..first.clone() };
    let alone = SignIn { partner: None, back: None, ..first.clone() };
    let demo = SignIn { demo: people(stage), ..alone.clone() };
    [
        ("sign-in", first.clone()),
        ("sign-in-wrong", failed(Failure::BadCredentials)),
        ("sign-in-throttled", failed(Failure::Throttled { seconds: 90 })),
        ("sign-in-busy", failed(Failure::Busy)),
        ("sign-in-alone", alone),
        ("sign-in-demo", demo),
    ]
    .map(|(name, page)| Sample { name, html: page.render() })
    .into()
}

pub(super) fn people(stage: &Stage<'_>) -> Vec<DemoPerson> {
    [("christine", "blossom-christine"), ("karim", "blossom-karim"), ("ana", "blossom-ana")]
        .map(|(name, password)| DemoPerson { username: stage.s(name), password: stage.s(password) })
        .into()
}

/// The claims of scope `form_filling`, with the values of the seed.
const FORM_FILLING: [(&str, &[&str]); 12] = [
    ("sub", &["USFPGN-200-i6jmJ_GFYJhkIN"]),
    ("name", &["Christine Dumontel"]),
    ("given_name", &["Christine"]),
    ("family_name", &["Dumontel"]),
    ("birthdate", &["1978-11-25"]),
    ("gender", &["female"]),
    ("address", &["11 rue des Lilas", "75018 Paris, France"]),
    ("email", &["christ178.dumontel@orange.example"]),
    ("subscriber_msisdn", &["+33601020304"]),
    ("phone_number", &["+33144332211"]),
    ("locale", &["fr-FR"]),
    ("updated_at", &["1457075253"]),
];

fn items(stage: &Stage<'_>, claims: &[&str]) -> Vec<Item> {
    let wanted = FORM_FILLING.iter().filter(|(claim, _)| claims.contains(claim));
    wanted
        .map(|(claim, lines)| Item {
            claim: stage.s(claim),
            value_lines: stage.strings(lines),
            ..Item::default()
        })
        .collect()
}

fn consent(stage: &Stage<'_>) -> Vec<Sample> {
    let every = FORM_FILLING.map(|(claim, _)| claim);
    let full = Consent {
        chrome: stage.chrome_of("Christine Dumontel"),
        action: stage.s("/openidconnect/fr/v1/consent"),
        request: stage.s("eyJhbGciOiJkaXIi.3q2-7w"),
        partner: stage.jaune(),
        purpose: stage.say("To open your customer account.", "Ouvrir votre compte client."),
        needed: items(stage, &every),
        optional: vec![],
        already: vec![],
        duration: Duration::Until(NOW + 180 * DAY),
        hide_values: false,
        switch_account_href: stage.s("/openidconnect/fr/v1/sign-in?request=x&switch=1"),
        dashboard_href: stage.s("/consents?realm=fr"),
        correct_href: None,
    };
    [
        ("consent-choice", choice(stage, &full)),
        ("consent-again", again(stage, &full)),
        ("consent-optional-only", Consent { needed: vec![], ..choice(stage, &full) }),
        ("consent-bare", Consent { needed: vec![], duration: Duration::Once, ..full.clone() }),
        ("consent-hidden", Consent { hide_values: true, ..full.clone() }),
        ("consent-unknown-partner", unverified(stage, &full)),
        ("consent-12", full),
    ]
    .map(|(name, page)| Sample { name, html: page.render() })
    .into()
}

fn choice(stage: &Stage<'_>, full: &Consent) -> Consent {
    let mut optional = items(stage, &["birthdate", "email", "subscriber_msisdn"]);
    for item in &mut optional {
        item.chosen = item.claim.starts_with("email");
    }
    optional.extend(items(stage, &["subscriber_msisdn"]).into_iter().map(|item| Item {
        claim: stage.s("middle_name"),
        value_lines: vec![],
        ..item
    }));
    optional[2].why = Some(stage.say("Delivery texts.", "SMS de livraison."));
    let mut needed = items(stage, &["name", "address"]);
    needed[1].why = Some(stage.say("Where the books go.", "L’adresse de livraison des livres."));
    Consent { needed, optional, correct_href: Some(stage.s("/account")), ..full.clone() }
}

fn again(stage: &Stage<'_>, full: &Consent) -> Consent {
    let mut needed = items(stage, &["phone_number"]);
    needed[0].new = true;
    let mut already = items(stage, &["name", "email", "address"]);
    for item in &mut already {
        item.since = Some(NOW - 100 * DAY);
    }
    Consent { needed, already, ..full.clone() }
}

fn unverified(stage: &Stage<'_>, full: &Consent) -> Consent {
    let partner = Partner {
        name: stage.s("The Very Long Named International Bookselling Cooperative of Montmartre"),
        domain: stage.s("an-exceptionally-long-host-name.subdomain.bookselling.example"),
        logo: Some(stage.s("/logos/jaune.svg")),
        verified: false,
        ..Partner::default()
    };
    let loyalty = Item {
        claim: stage.s("loyalty_card"),
        label: Some(stage.say("Loyalty card", "Carte de fidélité")),
        value_lines: stage.strings(&["A-1234"]),
        ..Item::default()
    };
    Consent { partner, needed: vec![loyalty], purpose: String::new(), ..full.clone() }
}

fn form_post(stage: &Stage<'_>) -> FormPost {
    FormPost {
        chrome: Chrome { switch_href: None, ..stage.chrome() },
        action: stage.s("https://librairie-jaune.example/callback"),
        fields: vec![
            Hidden::new("code", stage.s("OFR-948ef")),
            Hidden::new("state", stage.s("af0ifjsldkj")),
        ],
        partner: stage.jaune(),
    }
}

fn errors(stage: &Stage<'_>) -> Vec<Sample> {
    let page = |kind: ErrorKind| ErrorPage {
        chrome: Chrome {
            home_href: (kind == ErrorKind::NotFound).then(|| stage.s("/")),
            ..stage.chrome()
        },
        kind,
        code: kind.code().to_owned(),
        request_id: stage.s("01JD7Q4Z8V0M2K"),
        details: vec![],
        reference_href: stage.s("/developer/errors"),
        back: None,
    };
    let mut samples: Vec<Sample> = ErrorKind::ALL
        .iter()
        .zip(ERROR_NAMES)
        .map(|(kind, name)| Sample { name, html: page(*kind).render() })
        .collect();
    let developer = ErrorPage {
        details: details(stage),
        back: stage.back(),
        code: stage.s("invalid_request"),
        reference_href: stage.s("/developer/errors/invalid_request"),
        ..page(ErrorKind::UnregisteredRedirectUri)
    };
    samples.push(Sample { name: "error-developer", html: developer.render() });
    samples
}

fn details(stage: &Stage<'_>) -> Vec<Detail> {
    let received = stage.s("https://librairie-jaune.example/callback/");
    let registered = stage.s("https://librairie-jaune.example/callback");
    let differs_at = first_difference(&received, &registered);
    vec![
        Detail::new(DetailLabel::Client, stage.s("librairie-jaune")),
        Detail::new(DetailLabel::Parameter, stage.s("redirect_uri")),
        Detail { label: DetailLabel::Received, value: received, differs_at },
        Detail::new(DetailLabel::Registered, registered),
        Detail::new(DetailLabel::Expected, stage.s("https")),
        Detail::new(DetailLabel::Description, stage.s("redirect_uri is not registered")),
        Detail::new(DetailLabel::Other(stage.s("Profile")), stage.s("bcp")),
    ]
}

/// In the order of [`ErrorKind::ALL`].
const ERROR_NAMES: [&str; ErrorKind::ALL.len()] = [
    "error-unknown-client",
    "error-disabled-client",
    "error-pending-client",
    "error-missing-redirect-uri",
    "error-unregistered-redirect-uri",
    "error-malformed-request",
    "error-repeated-parameter",
    "error-request-expired",
    "error-wrong-browser",
    "error-already-answered",
    "error-not-found",
    "error-method-not-allowed",
    "error-too-large",
    "error-forbidden",
    "error-too-many-attempts",
    "error-unavailable",
    "error-internal",
    "error-host-mismatch",
];
