//! The person's own pages: dashboard, history, signing out.

use super::{DAY, NOW, Sample, Stage};
use crate::{
    Card, CardItem, Dashboard, Entry, Event, Filter, History, Link, SharingState, SignOut,
    SignedOut, Status,
};

pub(super) fn all(stage: &Stage<'_>) -> Vec<Sample> {
    let mut samples = dashboards(stage);
    samples.extend(histories(stage));
    samples.extend(sign_outs(stage));
    samples
}

fn dashboards(stage: &Stage<'_>) -> Vec<Sample> {
    let some = Dashboard {
        chrome: crate::Chrome {
            home_href: Some(stage.s("/")),
            ..stage.chrome_of("Christine Dumontel")
        },
        csrf: stage.s("n0nce"),
        realm: stage.s("fr"),
        stop_action: stage.s("/consents/stop"),
        history_href: stage.s("/consents/history?realm=fr"),
        sign_out_href: stage.s("/consents/sign-out?realm=fr"),
        status: Status::None,
        cards: vec![],
    };
    let with = |status, count| Dashboard { status, cards: cards(stage, count), ..some.clone() };
    let name = || stage.s("Librairie Jaune");
    let stopped_claim = |remains: &[&str]| Status::StoppedClaim {
        name: name(),
        claim: stage.s("phone_number"),
        remains: stage.strings(remains),
    };
    [
        ("dashboard-empty", some.clone()),
        ("dashboard-1", with(Status::None, 1)),
        ("dashboard-6", with(Status::None, 6)),
        ("dashboard-20", with(Status::None, 20)),
        ("dashboard-200", with(Status::None, 200)),
        ("dashboard-stopped", with(Status::StoppedPartner { name: name() }, 6)),
        ("dashboard-stopped-claim", with(stopped_claim(&["name", "email", "address"]), 6)),
        ("dashboard-stopped-last-claim", with(stopped_claim(&[]), 6)),
        ("dashboard-already-stopped", with(Status::AlreadyStopped { name: name() }, 6)),
        ("dashboard-stale", with(Status::Stale, 1)),
        ("dashboard-unavailable", with(Status::Unavailable, 1)),
    ]
    .map(|(name, page)| Sample { name, html: page.render() })
    .into()
}

const PARTNERS: [(&str, &str, SharingState); 6] = [
    ("Librairie Jaune", "librairie-jaune.example", SharingState::Active),
    ("Vélo du Canal", "velo-du-canal.example", SharingState::EndsSoon),
    ("Demo shop", "127.0.0.1", SharingState::Active),
    ("Café Zola", "cafe-zola.example", SharingState::Stopped),
    ("مكتبة النيل", "nil-books.example", SharingState::Ended),
    ("Prix Malins", "prix-malins.example", SharingState::Refused),
];

fn cards(stage: &Stage<'_>, count: usize) -> Vec<Card> {
    (0..count).map(|index| card(stage, index)).collect()
}

fn card(stage: &Stage<'_>, index: usize) -> Card {
    let (name, domain, state) = PARTNERS[index % PARTNERS.len()];
    let age = i64::try_from(index).unwrap_or_default();
    Card {
        client_id: stage.s(&format!("client-{index}")),
        name: stage.s(name),
        domain: stage.s(domain),
        logo: (index == 2).then(|| stage.s("/logos/shop.svg")),
        purpose: stage.say("To open your customer account.", "Ouvrir votre compte client."),
        state,
        since: NOW - (40 + age) * DAY,
        until: (state != SharingState::Refused).then_some(NOW + (140 - age) * DAY),
        last_read: (index % 3 != 1).then_some(NOW - age * DAY - 3720),
        reads: if index == 0 { 1204 } else { 1 },
        items: card_items(stage),
        history_href: stage.s(&format!("/consents/history?realm=fr&client_id=client-{index}")),
    }
}

fn card_items(stage: &Stage<'_>) -> Vec<CardItem> {
    let item = |claim: &str, lines: Option<&[&str]>| CardItem {
        claim: stage.s(claim),
        label: None,
        value: lines.map(|lines| stage.strings(lines)),
    };
    vec![
        item("name", Some(&["Christine Dumontel"])),
        item("email", Some(&["christ178.dumontel@orange.example"])),
        item("address", Some(&["11 rue des Lilas", "75018 Paris, France"])),
        item("birthdate", None),
        CardItem {
            label: Some(stage.say("Loyalty card", "Carte de fidélité")),
            ..item("card", None)
        },
    ]
}

fn histories(stage: &Stage<'_>) -> Vec<Sample> {
    let empty = History {
        chrome: stage.chrome_of("Christine Dumontel"),
        dashboard_href: stage.s("/consents?realm=fr"),
        filter: Filter::default(),
        entries: vec![],
        newer: None,
        older: None,
    };
    let full = History {
        filter: Filter {
            action: stage.s("/consents/history"),
            hidden: stage.hidden("realm"),
            partners: PARTNERS.map(|(name, domain, _)| (stage.s(domain), stage.s(name))).into(),
            selected: Some(stage.s("cafe-zola.example")),
        },
        entries: entries(stage),
        newer: Some(stage.s("/consents/history?page=1")),
        older: Some(stage.s("/consents/history?page=3")),
        ..empty.clone()
    };
    [("history-empty", empty), ("history", full)]
        .map(|(name, page)| Sample { name, html: page.render() })
        .into()
}

fn entries(stage: &Stage<'_>) -> Vec<Entry> {
    let events = [
        (Event::StoppedClaim, vec!["phone_number"]),
        (Event::Read { count: 12 }, vec!["name", "email", "address"]),
        (Event::Read { count: 1 }, vec!["name"]),
        (Event::Changed, vec!["email"]),
        (Event::Agreed { text_version: stage.s("2026-11") }, vec!["name", "email", "phone_number"]),
        (Event::SignedIn, vec![]),
        (Event::Refused, vec!["birthdate"]),
        (Event::Expired, vec![]),
        (Event::StoppedPartner, vec![]),
    ];
    let entry = |when, event, claims: &[&str]| Entry {
        when,
        event,
        partner: Some(stage.s("Librairie Jaune")),
        claims: stage.strings(claims),
        detail: None,
        receipt_href: None,
    };
    let mut entries: Vec<Entry> = (1..)
        .zip(events)
        .map(|(age, (event, claims))| entry(NOW - age * DAY - age * 977, event, &claims))
        .collect();
    let oldest = NOW - 30 * DAY;
    let receipt = Some(stage.s("receipt 7F3K"));
    let agreed = Event::Agreed { text_version: stage.s("2026-10") };
    entries.push(Entry {
        detail: receipt.clone(),
        receipt_href: Some("/consents/receipt?realm=fr&entry=7".into()),
        ..entry(oldest, agreed, &["name"])
    });
    entries.push(Entry { detail: receipt, partner: None, ..entry(oldest, Event::SignedIn, &[]) });
    entries.push(Entry { partner: None, ..entry(oldest, Event::Expired, &[]) });
    entries
}

fn sign_outs(stage: &Stage<'_>) -> Vec<Sample> {
    let ask = SignOut {
        chrome: stage.chrome_of("Christine Dumontel"),
        action: stage.s("/consents/sign-out"),
        hidden: stage.hidden("csrf"),
        partner: None,
        offer_everywhere: true,
        back: Some(Link::new(stage.s("/consents"), stage.say("My consents", "Mes consentements"))),
    };
    let asked = SignOut {
        partner: Some(stage.s("Librairie Jaune")),
        offer_everywhere: false,
        back: None,
        ..ask.clone()
    };
    let done = SignedOut { chrome: stage.chrome(), everywhere: false, back: stage.back() };
    let everywhere = SignedOut { everywhere: true, back: None, ..done.clone() };
    vec![
        Sample { name: "sign-out", html: ask.render() },
        Sample { name: "sign-out-asked", html: asked.render() },
        Sample { name: "signed-out", html: done.render() },
        Sample { name: "signed-out-everywhere", html: everywhere.render() },
    ]
}
