//! The dashboard's cards and the histories behind them.

use super::fixtures::*;
use crate::HistoryQuery;
use neroli_core::consent::{Event, EventKind};
use neroli_core::id::{ClientId, PersonId};
use neroli_core::time::Seconds;

pub async fn partners_come_with_the_newest_agreement_first(store: TheStore) {
    inhabit(&store).await;
    let gym = ClientId::new("gym");
    store.create_client(&client(&fr(), &gym), None).await.unwrap();
    assert!(store.partners(&fr(), &ana()).await.unwrap().is_empty());

    let refusal = event(EventKind::Refused, &gym, NOW + days(9));
    store.append_events(std::slice::from_ref(&refusal)).await.unwrap();
    let mut with_bank = authorization(&fr(), &ana(), &bank(), "session-1");
    with_bank.grant.created_at = NOW + days(1);
    authorize(&store, &with_bank).await;
    authorize(&store, &anas()).await;
    authorize(&store, &authorization(&fr(), &bob(), &gym, "session-2")).await;

    let partners = store.partners(&fr(), &ana()).await.unwrap();
    let ids: Vec<_> = partners.iter().map(|partner| partner.client.client_id.as_str()).collect();
    assert_eq!(ids, ["bank", "shop", "gym"]);
    assert_eq!(partners[0].client, client(&fr(), &bank()));
    assert_eq!(partners[1].consents.len(), details().iter().count());
    assert_eq!(partners[1].last_decision.as_ref().unwrap().kind, EventKind::Agreed);
    assert!(partners[2].consents.is_empty());
    assert_eq!(partners[2].last_decision, Some(refusal));

    store.stop_sharing(&fr(), &ana(), &bank(), None, NOW + days(2)).await.unwrap().unwrap();
    let partners = store.partners(&fr(), &ana()).await.unwrap();
    let stopped = partners.iter().find(|partner| partner.client.client_id == bank()).unwrap();
    assert!(stopped.consents.is_empty());
    assert_eq!(stopped.last_decision.as_ref().unwrap().kind, EventKind::StoppedPartner);
}

pub async fn reads_are_counted(store: TheStore) {
    inhabit(&store).await;
    authorize(&store, &anas()).await;
    let card = async || store.partners(&fr(), &ana()).await.unwrap().remove(0);
    assert_eq!((card().await.reads, card().await.last_read), (0, None));

    let later = NOW + Seconds(120);
    for (count, at) in [(1, NOW), (3, later), (2, NOW)] {
        let read = Event { count, ..event(EventKind::Read, &shop(), at) };
        store.append_events(&[read]).await.unwrap();
    }
    let shown = card().await;
    assert_eq!((shown.reads, shown.last_read), (6, Some(later)));
    assert_eq!(shown.last_decision.unwrap().kind, EventKind::Agreed, "a read is no decision");
    assert_eq!(history(&store, &fr(), &ana()).await[1].count, 3);

    let stranger = event(EventKind::Read, &bank(), NOW);
    store.append_events(&[stranger]).await.unwrap();
    let partners = store.partners(&fr(), &ana()).await.unwrap();
    assert_eq!((partners[1].client.client_id.clone(), partners[1].reads), (bank(), 1));
    store.append_events(&[]).await.unwrap();
}

pub async fn a_history_is_read_in_pages(store: TheStore) {
    inhabit(&store).await;
    let unknown = ClientId::new("closed-down");
    let events: Vec<_> = (0..25)
        .map(|n| {
            let partner = [shop(), bank(), unknown.clone()][n as usize % 3].clone();
            event(EventKind::ALL[n as usize % 5], &partner, NOW + Seconds(n / 2))
        })
        .collect();
    store.append_events(&events).await.unwrap();

    let mut query =
        HistoryQuery { realm: fr(), person_id: ana(), client_id: None, before: None, limit: 10 };
    let mut read = Vec::new();
    for expected in [10, 10, 5, 0] {
        let page = store.history(&query).await.unwrap();
        assert_eq!(page.len(), expected);
        query.before = page.last().map(|entry| entry.sequence).or(query.before);
        read.extend(page);
    }
    assert!(read.windows(2).all(|pair| pair[0].sequence > pair[1].sequence));
    let newest_first: Vec<_> = events.iter().rev().cloned().collect();
    let read_events: Vec<_> = read.iter().map(|entry| entry.event.clone()).collect();
    assert_eq!(read_events, newest_first);
    for entry in &read {
        let known = entry.event.client_id != unknown;
        let name = known.then(|| client(&fr(), &entry.event.client_id).name);
        assert_eq!(entry.client_name, name);
    }

    let of_bank = HistoryQuery { client_id: Some(bank()), before: None, limit: 5, ..query.clone() };
    let page = store.history(&of_bank).await.unwrap();
    assert_eq!(page.len(), 5);
    let rest = HistoryQuery { before: Some(page[4].sequence), ..of_bank };
    assert_eq!(store.history(&rest).await.unwrap().len(), 3);
    assert!(page.iter().all(|entry| entry.event.client_id == bank()));
}

pub async fn histories_stay_in_their_realm(store: TheStore) {
    inhabit(&store).await;
    store.append_events(&[event(EventKind::Refused, &shop(), NOW)]).await.unwrap();
    store.append_events(&[event(EventKind::Read, &shop(), NOW)]).await.unwrap();
    assert_eq!(history(&store, &fr(), &ana()).await.len(), 2);
    assert!(history(&store, &be(), &ana()).await.is_empty());
    assert!(history(&store, &fr(), &bob()).await.is_empty());
    assert!(store.partners(&be(), &ana()).await.unwrap().is_empty());
    assert!(store.partners(&fr(), &PersonId::new("nobody")).await.unwrap().is_empty());
}
