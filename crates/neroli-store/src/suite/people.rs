//! People and the names they sign in with.

use super::fixtures::*;
use crate::PutPerson;
use neroli_core::claim::Claim;
use neroli_core::grant::GrantEnd;
use neroli_core::id::PersonId;
use neroli_core::person::{Address, ClaimValue, PasswordHash, Person, Record};

pub async fn a_person_is_found_by_id_and_by_each_login(store: TheStore) {
    let her = person(&fr(), &ana(), "ana");
    assert_eq!(store.put_person(&her, NOW).await.unwrap(), PutPerson::Created);
    assert_eq!(store.person(&fr(), &ana()).await.unwrap().as_ref(), Some(&her));
    for login in &her.logins {
        let found = store.person_by_login(&fr(), login).await.unwrap();
        assert_eq!(found.as_ref(), Some(&her), "{login}");
    }
    assert_eq!(store.person(&fr(), &bob()).await.unwrap(), None);
    for stranger in ["bob", "", "ANA", "ana%"] {
        assert_eq!(store.person_by_login(&fr(), stranger).await.unwrap(), None, "{stranger}");
    }
}

pub async fn an_update_keeps_the_day_she_came_and_frees_old_logins(store: TheStore) {
    let her = person(&fr(), &ana(), "ana");
    store.put_person(&her, NOW).await.unwrap();
    let changed = Person {
        logins: vec!["ana.b".to_owned(), "ana".to_owned()],
        password: None,
        created_at: NOW + days(1),
        ..her.clone()
    };
    assert_eq!(store.put_person(&changed, NOW).await.unwrap(), PutPerson::Updated);
    let expected = Person { created_at: her.created_at, ..changed };
    assert_eq!(store.person(&fr(), &ana()).await.unwrap(), Some(expected));
    assert_eq!(store.person_by_login(&fr(), &her.logins[1]).await.unwrap(), None);

    let mut heir = person(&fr(), &bob(), "bob");
    heir.logins.push(her.logins[1].clone());
    assert_eq!(store.put_person(&heir, NOW).await.unwrap(), PutPerson::Created);
    assert_eq!(store.person_by_login(&fr(), &her.logins[1]).await.unwrap(), Some(heir));
}

pub async fn a_taken_login_leaves_nothing_behind(store: TheStore) {
    inhabit(&store).await;
    let taken = PutPerson::LoginTaken("ana".to_owned());

    let mut newcomer = person(&fr(), &PersonId::new("eve-id"), "eve");
    newcomer.logins.push("ana".to_owned());
    assert_eq!(store.put_person(&newcomer, NOW).await.unwrap(), taken);
    assert_eq!(store.person(&fr(), &newcomer.person_id).await.unwrap(), None);
    assert_eq!(store.person_by_login(&fr(), "eve").await.unwrap(), None);

    let before = store.person(&fr(), &bob()).await.unwrap().unwrap();
    let greedy =
        Person { logins: vec!["robert".to_owned(), "ana".to_owned()], password: None, ..before };
    assert_eq!(store.put_person(&greedy, NOW).await.unwrap(), taken);
    let after = store.person(&fr(), &bob()).await.unwrap();
    assert_eq!(after, Some(person(&fr(), &bob(), "bob")), "as before");
    assert_eq!(store.person_by_login(&fr(), "robert").await.unwrap(), None);
    let ana_still = store.person_by_login(&fr(), "ana").await.unwrap().unwrap();
    assert_eq!(ana_still.person_id, ana());
}

pub async fn a_record_comes_back_as_it_was(store: TheStore) {
    let address = Address {
        formatted: Some("11 rue « des Lilas »\n75018 Paris".to_owned()),
        country: Some("FR".to_owned()),
        ..Address::default()
    };
    let record: Record = [
        (Claim::UpdatedAt, ClaimValue::Number(1_457_075_253)),
        (Claim::Name, ClaimValue::Text("Zoë \"O'Neil\" 王 \u{1f338}".to_owned())),
        (Claim::Address, ClaimValue::Address(address)),
        (Claim::EmailVerified, ClaimValue::Flag(false)),
        (Claim::Birthdate, ClaimValue::Text("0000-02-29".to_owned())),
    ]
    .into_iter()
    .collect();
    let her = Person { record, ..person(&fr(), &ana(), "ana") };
    store.put_person(&her, NOW).await.unwrap();
    assert_eq!(store.person(&fr(), &ana()).await.unwrap(), Some(her));
}

pub async fn disabling_ends_her_sessions_and_nobody_elses(store: TheStore) {
    inhabit(&store).await;
    let hers = session(&fr(), &ana(), "session-1");
    let his = session(&fr(), &bob(), "session-2");
    let elsewhere = session(&be(), &ana(), "session-1");
    for session in [&hers, &his, &elsewhere] {
        store.begin_session(session, None).await.unwrap();
    }
    let present = while_present(anas());
    authorize(&store, &present).await;

    assert!(store.set_person_disabled(&fr(), &ana(), true, NOW).await.unwrap());
    assert!(store.person(&fr(), &ana()).await.unwrap().unwrap().disabled);
    assert_eq!(store.session(&fr(), &hers.secret).await.unwrap(), None);
    assert_eq!(ended(&store, &present).await, Some(GrantEnd::SignedOut));
    assert_eq!(store.session(&fr(), &his.secret).await.unwrap(), Some(his));
    assert_eq!(store.session(&be(), &elsewhere.secret).await.unwrap(), Some(elsewhere));

    assert!(store.set_person_disabled(&fr(), &ana(), false, NOW).await.unwrap());
    assert!(!store.person(&fr(), &ana()).await.unwrap().unwrap().disabled);
    assert_eq!(store.session(&fr(), &hers.secret).await.unwrap(), None, "it does not come back");
    assert!(!store.set_person_disabled(&fr(), &PersonId::new("nobody"), true, NOW).await.unwrap());
}

pub async fn a_new_password_ends_her_sessions(store: TheStore) {
    inhabit(&store).await;
    let hers = session(&fr(), &ana(), "session-1");
    store.begin_session(&hers, None).await.unwrap();
    let known = store.person(&fr(), &ana()).await.unwrap().unwrap();
    store.put_person(&known, NOW).await.unwrap();
    assert!(store.session(&fr(), &hers.secret).await.unwrap().is_some(), "nothing has changed");
    let hash = PasswordHash("$argon2id$another".to_owned());
    store.put_person(&Person { password: Some(hash), ..known }, NOW).await.unwrap();
    assert_eq!(store.session(&fr(), &hers.secret).await.unwrap(), None);
}

pub async fn people_stay_in_their_realm(store: TheStore) {
    let her = person(&fr(), &ana(), "ana");
    store.put_person(&her, NOW).await.unwrap();
    assert_eq!(store.person(&be(), &ana()).await.unwrap(), None);
    assert_eq!(store.person_by_login(&be(), "ana").await.unwrap(), None);
    assert!(!store.set_person_disabled(&be(), &ana(), true, NOW).await.unwrap());

    let namesake = person(&be(), &bob(), "ana");
    assert_eq!(store.put_person(&namesake, NOW).await.unwrap(), PutPerson::Created);
    assert!(store.set_person_disabled(&be(), &bob(), true, NOW).await.unwrap());
    assert_eq!(store.person_by_login(&fr(), "ana").await.unwrap(), Some(her));
}
