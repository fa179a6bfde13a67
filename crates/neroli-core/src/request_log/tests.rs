//! Bars of usage, and what is kept of a `state`.

use super::*;

#[test]
fn bars_are_ten_minutes_wide_and_do_not_overlap() {
    assert_eq!(bar(Timestamp(0)), Timestamp(0));
    assert_eq!(bar(Timestamp(599)), Timestamp(0));
    assert_eq!(bar(Timestamp(600)), Timestamp(600));
    assert_eq!(bar(Timestamp(-1)), Timestamp(-600));
}

#[test]
fn a_state_is_told_from_another_by_little() {
    let (one, same, other) = (State::of("af0ifjsldkj"), State::of("af0ifjsldkj"), State::of("x"));
    assert_eq!(one, same);
    assert_ne!(one.tag, other.tag);
    assert_eq!(one.length, 11);
    assert!(!serde_json::to_string(&one).unwrap().contains("af0"));
}

#[test]
fn endpoints_are_found_by_their_name() {
    for endpoint in Endpoint::ALL {
        assert_eq!(Endpoint::parse(endpoint.name()), Some(*endpoint));
    }
    assert_eq!(Endpoint::parse("nothing"), None);
}
