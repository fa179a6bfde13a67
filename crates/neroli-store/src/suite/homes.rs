//! Where realms live.

use super::fixtures::*;
use crate::{HomeMark, Lives};

const BOTH: [Lives; 2] = [Lives::Here, Lives::Elsewhere];

pub async fn a_mark_stands_until_the_realm_moves(store: TheStore) {
    let [here, there, later]: [HomeMark; 3] = std::array::from_fn(|_| HomeMark(unique()));
    for (lives, mark) in BOTH.into_iter().zip([here, there]) {
        assert_eq!(store.home(&fr(), lives).await.unwrap(), None);
        assert_eq!(store.begin_home(&fr(), lives, mark).await.unwrap(), mark);
        assert_eq!(store.begin_home(&fr(), lives, later).await.unwrap(), mark, "the first stands");
    }
    for to in [Some(later), Some(there), None, Some(later)] {
        store.move_home(&fr(), to).await.unwrap();
        assert_eq!(store.home(&fr(), Lives::Elsewhere).await.unwrap(), to);
        assert_eq!(store.home(&fr(), Lives::Here).await.unwrap(), Some(here), "it bears its own");
    }
}

pub async fn marks_stay_in_their_realm(store: TheStore) {
    let [ours, theirs]: [HomeMark; 2] = std::array::from_fn(|_| HomeMark(unique()));
    store.begin_home(&fr(), Lives::Elsewhere, ours).await.unwrap();
    assert_eq!(store.home(&be(), Lives::Elsewhere).await.unwrap(), None);
    assert_eq!(store.begin_home(&be(), Lives::Elsewhere, theirs).await.unwrap(), theirs);
    store.move_home(&be(), None).await.unwrap();
    assert_eq!(store.home(&fr(), Lives::Elsewhere).await.unwrap(), Some(ours));
}
