//! Codes: bound to their grant, and good for one redemption.

use super::fixtures::*;
use crate::{CodeAndGrant, Redeemed, RefreshTokenAndGrant, Standing};
use neroli_core::grant::{Code, GrantEnd};
use neroli_core::refresh::RefreshState;
use neroli_core::resource::ResourceSet;
use neroli_core::time::Seconds;

pub async fn a_code_comes_back_with_its_grant(store: TheStore) {
    inhabit(&store).await;
    let full = anas();
    let mut bare = authorization(&fr(), &bob(), &bank(), "session-2");
    bare.grant.acr = None;
    bare.grant.userinfo_claims = set("");
    bare.grant.id_token_claims = set("");
    (bare.code.nonce, bare.code.code_challenge, bare.code.dpop_jkt) = (None, None, None);
    bare.grant.resources = ResourceSet::Realm;
    for given in [full, bare] {
        authorize(&store, &given).await;
        for disabled in [false, true] {
            let person = &given.grant.person_id;
            store.set_person_disabled(&fr(), person, disabled, NOW).await.unwrap();
            let found = store.code(&fr(), &given.code.hash).await.unwrap().unwrap();
            let (code, grant) = (given.code.clone(), given.grant.clone());
            assert_eq!(found, CodeAndGrant { code, grant, disabled });
        }
    }
    assert_eq!(store.code(&fr(), &hash()).await.unwrap(), None);
    assert_eq!(store.redeem_code(&fr(), &hash(), None).await.unwrap(), Redeemed::Gone);
}

pub async fn a_code_is_redeemed_once(store: TheStore) {
    inhabit(&store).await;
    let given = anas();
    let token = connect(&store, &given).await;
    let found = store.code(&fr(), &given.code.hash).await.unwrap().unwrap();
    assert_eq!(found.code, Code { consumed: true, ..given.code.clone() });
    let refresh = store.refresh_token(&fr(), &token.name, NOW).await.unwrap();
    let standing = Standing { disabled: false, agreed_until: Some(NOW + days(90)) };
    let (token, grant) = (token.clone(), given.grant.clone());
    assert_eq!(refresh, Some(RefreshTokenAndGrant { token: token.clone(), grant, standing }));

    let second = refresh_token(&given);
    for _ in 0..2 {
        let again = store.redeem_code(&fr(), &given.code.hash, Some(&second)).await.unwrap();
        assert_eq!(again, Redeemed::Replayed);
    }
    assert_eq!(ended(&store, &given).await, Some(GrantEnd::CodeReplayed));
    let found = store.refresh_token(&fr(), &second.name, NOW).await.unwrap();
    assert!(found.is_none_or(|found| found.token.state != RefreshState::Live));
    let refresh = store.refresh_token(&fr(), &token.name, NOW).await.unwrap().unwrap();
    assert_eq!(refresh.grant.ended, Some(GrantEnd::CodeReplayed));
}

pub async fn a_refresh_token_tells_how_its_grant_stands(store: TheStore) {
    inhabit(&store).await;
    let mut other = authorization(&fr(), &ana(), &bank(), "session-1");
    other.agreement.as_mut().unwrap().expires_at = NOW + days(120);
    authorize(&store, &other).await;
    let given = anas();
    let token = connect(&store, &given).await;
    let standing = async |now| {
        store.refresh_token(&fr(), &token.name, now).await.unwrap().expect("it is there").standing
    };
    let agreed = |agreed_until| Standing { disabled: false, agreed_until };
    let ends = NOW + days(90);
    assert_eq!(standing(NOW).await, agreed(Some(ends)));
    assert_eq!(standing(ends - Seconds(1)).await, agreed(Some(ends)));
    assert_eq!(standing(ends).await, agreed(None), "what has ended is not agreed to");
    let mut longer = anas();
    longer.agreement.as_mut().unwrap().items.sign_in = set("sub");
    longer.agreement.as_mut().unwrap().expires_at = NOW + days(100);
    authorize(&store, &longer).await;
    let until = standing(NOW).await.agreed_until;
    assert!(until == Some(ends) || until == Some(NOW + days(100)), "one of both: {until:?}");
    let agreed_until = Some(NOW + days(100));
    assert_eq!(standing(ends).await, agreed(agreed_until), "the one that is left");
    // Asked at once, each for a moment of its own.
    let mut asked = tokio::task::JoinSet::new();
    for at in [NOW, ends, NOW + days(100)].into_iter().cycle().take(48) {
        let (store, name) = (store.clone(), token.name);
        asked.spawn(async move { (at, store.refresh_token(&fr(), &name, at).await) });
    }
    while let Some(answer) = asked.join_next().await {
        let (at, found) = answer.unwrap();
        let until = found.unwrap().expect("it is there").standing.agreed_until;
        assert_eq!(until.is_some(), at < NOW + days(100), "{at:?}: {until:?}");
        assert!(until.is_none_or(|until| until > at), "{at:?}: {until:?}");
    }
    store.set_person_disabled(&fr(), &ana(), true, NOW).await.unwrap();
    assert_eq!(standing(ends).await, Standing { disabled: true, agreed_until });
    store.set_person_disabled(&fr(), &ana(), false, NOW).await.unwrap();
    store.stop_sharing(&fr(), &ana(), &shop(), None, NOW).await.unwrap();
    assert_eq!(standing(NOW).await, agreed(None));
}

pub async fn a_code_without_a_refresh_token_is_redeemed_too(store: TheStore) {
    inhabit(&store).await;
    let given = anas();
    authorize(&store, &given).await;
    let code = &given.code.hash;
    assert_eq!(store.redeem_code(&fr(), code, None).await.unwrap(), Redeemed::Done);
    assert_eq!(store.redeem_code(&fr(), code, None).await.unwrap(), Redeemed::Replayed);
    assert_eq!(ended(&store, &given).await, Some(GrantEnd::CodeReplayed));
}

pub async fn one_of_many_parallel_redemptions_wins(store: TheStore) {
    inhabit(&store).await;
    for _ in 0..5 {
        let given = anas();
        authorize(&store, &given).await;
        let attempts: Vec<_> = (0..32)
            .map(|_| {
                let (store, code, token) = (store.clone(), given.code.hash, refresh_token(&given));
                tokio::spawn(async move {
                    let redeemed = store.redeem_code(&fr(), &code, Some(&token)).await.unwrap();
                    let found = store.refresh_token(&fr(), &token.name, NOW).await.unwrap();
                    (redeemed, found.map(|found| found.token.state))
                })
            })
            .collect();
        let mut winners = 0;
        for attempt in attempts {
            let (redeemed, state) = attempt.await.unwrap();
            assert_eq!(state == Some(RefreshState::Live), redeemed == Redeemed::Done);
            match redeemed {
                Redeemed::Done => winners += 1,
                Redeemed::Replayed => {}
                Redeemed::Gone => panic!("the code is known"),
            }
        }
        assert_eq!(winners, 1);
        assert_eq!(ended(&store, &given).await, Some(GrantEnd::CodeReplayed));
    }
}

pub async fn an_ended_grant_gives_nothing(store: TheStore) {
    inhabit(&store).await;
    let given = anas();
    authorize(&store, &given).await;
    store.end_grant(&fr(), &given.grant.grant_id, GrantEnd::Revoked).await.unwrap();
    let token = refresh_token(&given);
    let redeemed = store.redeem_code(&fr(), &given.code.hash, Some(&token)).await.unwrap();
    assert_eq!(redeemed, Redeemed::Gone);
    assert_eq!(store.refresh_token(&fr(), &token.name, NOW).await.unwrap(), None);
    let found = store.code(&fr(), &given.code.hash).await.unwrap().unwrap();
    assert_eq!((found.code.consumed, found.grant.ended), (false, Some(GrantEnd::Revoked)));
}

pub async fn codes_stay_in_their_realm(store: TheStore) {
    inhabit(&store).await;
    let given = anas();
    authorize(&store, &given).await;
    assert_eq!(store.code(&be(), &given.code.hash).await.unwrap(), None);
    let foreign = store.redeem_code(&be(), &given.code.hash, None).await.unwrap();
    assert_eq!(foreign, Redeemed::Gone);
    let own = store.redeem_code(&fr(), &given.code.hash, None).await.unwrap();
    assert_eq!(own, Redeemed::Done, "a foreign attempt burns nothing");
    let foreign = store.redeem_code(&be(), &given.code.hash, None).await.unwrap();
    assert_eq!(foreign, Redeemed::Gone);
    assert_eq!(ended(&store, &given).await, None, "nor does it end anything");
}
