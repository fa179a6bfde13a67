//! Tests of refresh tokens and their families (security classes C08, D01 to D05).

use super::*;
use crate::testing::{NOW, refresh_token};

const GRANT: GrantId = GrantId([7; 16]);
const KEY: FamilyKey = FamilyKey([5; 16]);

/// A token of the family of [`refresh_token`].
fn token(number: u8) -> RefreshToken {
    let name = RefreshName::sealed(GRANT, HalfHash([number; 16]), &KEY);
    RefreshToken { name, access_token: [number; 12], ..refresh_token() }
}

fn family() -> Family {
    Family::of(&token(1))
}

/// The family after an exchange that must be done, and the access token that died.
fn after(family: &Family, old: u8, new: u8, now: Timestamp) -> (Family, Option<TokenId>) {
    match family.exchange(&token(old).name, &token(new), now) {
        Exchange::Done(next, dead) => (*next, dead.map(|(token_id, _)| token_id)),
        other => panic!("{old} for {new}: {other:?}"),
    }
}

fn state(family: &Family, number: u8) -> Option<RefreshState> {
    family.token(&RealmName::new("fr"), &token(number).name).map(|token| token.state)
}

#[test]
fn a_token_is_found_by_what_is_written_and_by_no_other_text() {
    let (plain, name) = RefreshName::make(GRANT, [9; 32], &KEY);
    assert_eq!(RefreshName::of(plain.expose()), Some(name));
    let live = Family { current: name.hash, ..family() };
    let stands = |text: &str| live.state(&RefreshName::of(text)?);
    assert_eq!(stands(plain.expose()), Some(RefreshState::Live));
    for at in 0..plain.expose().len() {
        let mut text = plain.expose().to_owned().into_bytes();
        text[at] = if text[at] == b'A' { b'B' } else { b'A' };
        assert_eq!(stands(&String::from_utf8(text).unwrap()), None, "character {at}");
    }
    let text = plain.expose();
    for other in
        ["", "short", &text[1..], &format!("{text}A"), &format!("{text}="), &"é".repeat(43)]
    {
        assert_eq!(RefreshName::of(other), None, "{other}");
    }
}

#[test]
fn nothing_secret_is_printed() {
    let shown = format!("{:?} {:?}", family(), token(1));
    assert!(!shown.contains("5, 5") && !shown.contains("1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1"));
    assert!(shown.contains("FamilyKey(…)") && shown.contains("HalfHash(…)"), "{shown}");
}

#[test]
fn a_seal_is_of_its_grant_its_token_and_its_family() {
    let seal = |grant, hash, key| RefreshName::sealed(grant, HalfHash(hash), &key).seal;
    let one = seal(GRANT, [1; 16], KEY);
    assert_ne!(seal(GrantId([8; 16]), [1; 16], KEY), one);
    assert_ne!(seal(GRANT, [2; 16], KEY), one);
    assert_ne!(seal(GRANT, [1; 16], FamilyKey([6; 16])), one);
    let foreign = RefreshName { grant_id: GrantId([8; 16]), ..token(1).name };
    assert_eq!(family().state(&foreign), None, "another grant's");
    let guessed = RefreshName { seal: Some(HalfHash([0; 16])), ..token(9).name };
    let exchanged = family().exchange(&guessed, &token(2), NOW);
    assert_eq!(exchanged, Exchange::Gone, "who makes one up ends nothing");
}

#[test]
fn an_exchange_leaves_the_one_before() {
    let (second, dead) = after(&family(), 1, 2, NOW);
    assert_eq!(dead, None);
    assert_eq!(state(&second, 1), Some(RefreshState::Superseded));
    assert_eq!(state(&second, 2), Some(RefreshState::Live));
    assert_eq!((second.access_token, second.left_at), ([2; 12], Some(NOW)));
    let (third, _) = after(&second, 2, 3, NOW + Seconds(600));
    assert_eq!(state(&third, 1), Some(RefreshState::Spent));
    assert_eq!(state(&third, 2), Some(RefreshState::Superseded));
    assert_eq!(third, Family { left_at: Some(NOW + Seconds(600)), ..third.clone() });
    assert_eq!(third.lost.bytes(), None);
}

#[test]
fn a_lost_answer_can_be_asked_for_again_within_a_minute() {
    let (lost, _) = after(&family(), 1, 2, NOW);
    let soon = NOW + RETRY - Seconds(1);
    let (again, dead) = after(&lost, 1, 3, soon);
    assert_eq!(dead, Some([2; 12]), "the access token beside the lost one");
    assert_eq!(again.left_at, Some(NOW), "the minute is that of the first exchange");
    assert_eq!(state(&again, 2), Some(RefreshState::Lost));
    assert_eq!(state(&again, 3), Some(RefreshState::Live));
    // The lost one: nothing for a minute, and then it was stolen.
    let ask = |family: &Family, old, at| family.exchange(&token(old).name, &token(9), at);
    assert_eq!(ask(&again, 2, soon + RETRY - Seconds(1)), Exchange::Gone);
    assert_eq!(ask(&again, 2, soon + RETRY), Exchange::Replayed);
    // The superseded one.
    assert_eq!(ask(&again, 1, NOW + RETRY), Exchange::Replayed);
    // Neither is forgotten because the one that works goes on.
    let (next, _) = after(&again, 3, 4, soon + Seconds(1));
    assert_eq!(ask(&next, 2, soon + RETRY - Seconds(1)), Exchange::Gone);
    assert_eq!(ask(&next, 1, soon + Seconds(1)), Exchange::Replayed, "its successor was used");
    let (later, _) = after(&next, 4, 5, soon + RETRY);
    assert_eq!(later.lost, Lost::default(), "a minute is over");
    assert_eq!(state(&later, 2), Some(RefreshState::Spent));
}

#[test]
fn a_used_successor_makes_the_old_one_a_replay() {
    let (second, _) = after(&family(), 1, 2, NOW);
    let (third, _) = after(&second, 2, 3, NOW);
    assert_eq!(third.exchange(&token(1).name, &token(4), NOW), Exchange::Replayed);
}

#[test]
fn the_very_same_exchange_is_done_once() {
    let (second, _) = after(&family(), 1, 2, NOW);
    assert_eq!(second.exchange(&token(1).name, &token(2), NOW), Exchange::Repeated);
    // What somebody else's retry has declared lost does not come back.
    let (third, _) = after(&second, 1, 3, NOW);
    assert_eq!(third.exchange(&token(1).name, &token(2), NOW), Exchange::Gone);
}

#[test]
fn a_row_stays_small_however_often_an_answer_is_lost() {
    let (mut family, mut given) = (after(&family(), 1, 2, NOW).0, 2);
    while let Exchange::Done(next, _) = family.exchange(&token(1).name, &token(given + 1), NOW) {
        (family, given) = (*next, given + 1);
    }
    assert_eq!(usize::from(given), 2 + MOST_LOST);
    assert_eq!(family.lost.bytes().unwrap().len(), 24 * MOST_LOST);
    assert_eq!(state(&family, given), Some(RefreshState::Live), "the last one works");
    after(&family, given, 200, NOW);
}

#[test]
fn a_token_from_before_families_stands_where_it_stood() {
    let bare = |number| RefreshName { seal: None, ..token(number).name };
    assert_eq!(family().state(&bare(1)), Some(RefreshState::Live));
    let Exchange::Done(second, _) = family().exchange(&bare(1), &token(2), NOW) else {
        panic!("it works")
    };
    assert_eq!(second.state(&bare(1)), Some(RefreshState::Superseded));
    // The store has known its whole hash: it was exchanged long ago.
    assert_eq!(second.state(&bare(8)), Some(RefreshState::Spent));
    assert_eq!(second.exchange(&bare(8), &token(9), NOW), Exchange::Replayed);
}

/// A thief of a token that was bound to nothing binds what she gets for it: its owner is noticed.
#[test]
fn each_token_is_bound_as_it_was() {
    let bound = |number, jkt: Option<&str>| RefreshToken {
        dpop_jkt: jkt.map(str::to_owned),
        ..token(number)
    };
    let jkt = |family: &Family, number| {
        family.token(&RealmName::new("fr"), &token(number).name).unwrap().dpop_jkt
    };
    let done = |family: &Family, old, new: RefreshToken| match family.exchange(
        &token(old).name,
        &new,
        NOW,
    ) {
        Exchange::Done(next, _) => *next,
        other => panic!("{other:?}"),
    };
    let second = done(&family(), 1, bound(2, Some("hers")));
    assert_eq!((jkt(&second, 1), jkt(&second, 2)), (None, Some("hers".to_owned())));
    let again = done(&second, 1, bound(3, None));
    assert_eq!((jkt(&again, 1), jkt(&again, 2), jkt(&again, 3)), (None, None, None));
    let third = done(&second, 2, bound(3, Some("other")));
    assert_eq!((jkt(&third, 1), jkt(&third, 2)), (None, Some("hers".to_owned())));
    assert_eq!(jkt(&third, 3), Some("other".to_owned()));
}

/// What was lost of the token before does not use up the retries of the next.
#[test]
fn retries_are_counted_for_each_token() {
    let (mut family, mut old, mut new) = (family(), 1, 1);
    for round in 0..6 {
        let now = NOW + Seconds(round);
        let most = if round == 5 { 1 } else { 20 };
        for _ in 0..=most {
            new += 1;
            family = after(&family, old, new, now).0;
        }
        old = new;
    }
    assert!(family.lost.bytes().unwrap().len() <= 24 * 2 * MOST_LOST);
}

#[test]
fn what_was_lost_is_kept_as_it_was() {
    let lost = Lost::default().and(HalfHash([1; 16]), NOW).and(HalfHash([2; 16]), Timestamp(-1));
    assert_eq!(Lost::parse(&lost.bytes().unwrap()), Some(lost));
    assert_eq!(Lost::parse(&[]), Some(Lost::default()));
    assert_eq!(Lost::parse(&[0; 25]), None);
}
