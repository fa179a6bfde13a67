//! The suite that every store must pass.
//!
//! A store runs it in one line, `neroli_store::store_suite!(empty_store);`, where `empty_store` is
//! an `async fn` that returns an empty store as `Arc<dyn Store>` and whatever must be kept while it
//! is used (a temporary folder, or `()`). Each case becomes one test.
//!
//! To add a case: write a `pub async fn` in the file of its trait, and name it in the list below.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a suite of tests: a failure is a panic"
)]
#![expect(missing_docs, reason = "the name of a case says what it demands")]

pub mod agreements;
pub mod apps;
pub mod authorizations;
pub mod changes;
pub mod clients;
pub mod consents;
pub mod developers;
pub mod everything;
pub mod fixtures;
pub mod histories;
pub mod homes;
pub mod keys;
pub mod logout_notices;
pub mod one_time;
pub mod people;
pub mod pushed_requests;
pub mod registrations;
pub mod request_log;
pub mod reviews;
pub mod rotation;
pub mod sessions;
pub mod tokens;
pub mod upkeep;

/// Makes one test of each case; see [`suite`](crate::suite).
#[macro_export]
macro_rules! store_suite {
    ($empty_store:ident) => {
        $crate::store_suite! { @ $empty_store
            clients: [
                a_client_is_created_once,
                an_update_keeps_the_secrets,
                a_client_is_disabled_and_enabled,
                two_secrets_live_at_most,
                clients_stay_in_their_realm,
            ]
            registrations: [
                a_registration_token_takes_the_place_of_the_last,
                a_disabled_client_cannot_change_itself_back,
                a_deleted_client_takes_all_it_has_along,
                the_history_outlives_its_clients,
                registrations_stay_in_their_realm,
            ]
            people: [
                a_person_is_found_by_id_and_by_each_login,
                an_update_keeps_the_day_she_came_and_frees_old_logins,
                a_taken_login_leaves_nothing_behind,
                a_record_comes_back_as_it_was,
                disabling_ends_her_sessions_and_nobody_elses,
                a_new_password_ends_her_sessions,
                people_stay_in_their_realm,
            ]
            sessions: [
                a_session_begins_is_touched_and_ends,
                a_new_secret_for_the_same_session_keeps_its_grants,
                another_session_in_its_place_ends_its_grants,
                signing_out_spares_access_while_away,
                signing_out_everywhere_ends_all_of_hers,
                sessions_stay_in_their_realm,
            ]
            logout_notices: [
                each_client_of_the_session_that_asked_is_told_once,
                every_way_to_end_a_session_tells,
                a_notice_is_kept_until_it_is_settled,
                new_notices_come_before_old_retries,
                parallel_takers_never_take_the_same,
                a_notice_that_nobody_delivers_is_swept,
                sign_outs_are_told_in_their_realm,
            ]
            agreements: [
                an_agreement_covers_its_items_and_ends_what_was_left_out,
                nothing_is_agreed_to_when_she_was_not_asked,
                a_double_submit_is_one_decision,
                a_decision_after_a_stop_is_a_new_one,
                a_redeemed_interaction_is_over,
                interactions_stay_in_their_realm,
            ]
            consents: [
                stopping_a_partner_ends_everything_with_it,
                stopping_an_item_keeps_the_rest,
                the_last_detail_takes_the_implied_items_along,
                what_is_not_shared_cannot_be_stopped,
                an_expired_agreement_is_shown_and_is_no_sharing,
                stopping_touches_nobody_else,
                a_code_in_flight_gives_nothing_after_the_stop,
            ]
            histories: [
                partners_come_with_the_newest_agreement_first,
                reads_are_counted,
                a_history_is_read_in_pages,
                histories_stay_in_their_realm,
            ]
            authorizations: [
                a_code_comes_back_with_its_grant,
                a_code_is_redeemed_once,
                a_refresh_token_tells_how_its_grant_stands,
                a_code_without_a_refresh_token_is_redeemed_too,
                one_of_many_parallel_redemptions_wins,
                an_ended_grant_gives_nothing,
                codes_stay_in_their_realm,
            ]
            pushed_requests: [
                looking_does_not_use_a_request_up,
                another_interaction_finds_the_request_gone,
                the_same_interaction_may_answer_again,
                a_refusal_uses_a_request_up,
                one_of_many_parallel_interactions_wins,
                a_request_waits_for_an_interaction_that_began_in_time,
                pushed_requests_stay_with_their_client_and_realm,
            ]
            homes: [
                a_claim_stands_until_the_realm_moves,
                one_of_many_parallel_claims_stands,
                a_store_bears_one_mark,
                homes_stay_in_their_realm,
            ]
            one_time: [
                a_name_is_used_once,
                one_of_many_parallel_uses_wins,
                a_name_is_remembered_until_it_expires,
                names_stay_in_their_realm,
            ]
            rotation: [
                a_lost_answer_can_be_asked_for_again,
                a_lost_answer_can_be_asked_for_within_a_minute,
                a_used_successor_makes_the_old_one_a_replay,
                parallel_rotations_leave_one_live_token,
                an_ended_grant_rotates_nothing,
                many_families_at_once_are_told_apart,
                what_somebody_makes_up_is_of_no_family,
                an_exchange_that_is_sent_again_is_done_once,
                refresh_tokens_stay_in_their_realm,
            ]
            tokens: [
                all_facts_about_a_token_come_together,
                one_token_is_revoked_alone,
                a_token_of_no_grant_is_revoked,
                a_grant_ends_once,
                facts_stay_in_their_realm,
            ]
            keys: [
                a_key_is_added_once_and_retired_for_good,
                keys_stay_in_their_realm,
            ]
            developers: [
                an_address_has_one_account,
                a_developers_session_begins_and_ends,
                an_unused_developers_session_is_swept,
                an_invitation_lets_one_in_once,
                only_owners_decide_who_is_in_a_team,
                a_forgotten_password_is_set_by_a_link_once,
                an_account_goes_with_what_is_hers_alone,
            ]
            apps: [
                an_application_belongs_to_its_team_alone,
                a_team_has_so_many_applications_and_invitations,
                a_developer_cannot_undo_the_operators_word,
                two_secrets_of_an_application_live_and_one_can_go,
                an_application_that_is_there_can_be_given_to_a_team,
            ]
            reviews: [
                operators_approve_with_as_many_words_as_are_needed,
                a_word_is_for_what_was_seen,
                a_change_between_two_words_takes_the_first_away,
                the_approved_face_holds_until_the_next_is_approved,
                what_others_changed_meanwhile_is_not_written_over,
            ]
            request_log: [
                what_happened_comes_back_as_it_was,
                a_record_is_its_applications_only,
                a_strangers_requests_push_nothing_of_the_applications_out,
                bars_add_up,
                records_and_bars_are_swept_after_a_week,
                what_names_no_client_is_left_out,
                a_retired_secret_is_remembered,
                a_deleted_client_takes_its_log_along,
            ]
            changes: [
                a_persons_change_is_told_before_the_answer,
                a_clients_change_is_told_before_the_answer,
                an_agreement_and_its_end_are_told_before_the_answer,
                the_end_of_a_grant_is_told_before_the_answer,
                a_tokens_end_is_told_before_the_answer,
                a_store_that_works_is_not_deaf,
            ]
            upkeep: [
                a_write_can_be_proved,
                a_sweep_takes_what_expired_in_small_batches,
                a_replay_is_noticed_as_long_as_the_grant_lives,
                a_sweep_never_takes_what_lives,
                a_client_that_nobody_has_used_goes_after_a_month,
            ]
        }
    };
    (@ $empty_store:ident $($file:ident: [$($case:ident,)+])+) => {
        $(mod $file {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $case() {
                let (store, _kept) = super::$empty_store().await;
                $crate::suite::$file::$case(store).await;
            })+
        })+
    };
}

#[cfg(test)]
mod tests {
    const FILES: [&str; 20] = [
        include_str!("suite/agreements.rs"),
        include_str!("suite/apps.rs"),
        include_str!("suite/authorizations.rs"),
        include_str!("suite/changes.rs"),
        include_str!("suite/clients.rs"),
        include_str!("suite/consents.rs"),
        include_str!("suite/developers.rs"),
        include_str!("suite/histories.rs"),
        include_str!("suite/keys.rs"),
        include_str!("suite/logout_notices.rs"),
        include_str!("suite/one_time.rs"),
        include_str!("suite/people.rs"),
        include_str!("suite/pushed_requests.rs"),
        include_str!("suite/registrations.rs"),
        include_str!("suite/request_log.rs"),
        include_str!("suite/reviews.rs"),
        include_str!("suite/rotation.rs"),
        include_str!("suite/sessions.rs"),
        include_str!("suite/tokens.rs"),
        include_str!("suite/upkeep.rs"),
    ];

    #[test]
    fn every_case_is_in_the_list() {
        let cases = FILES.iter().flat_map(|file| file.split("\npub async fn ").skip(1));
        let names: Vec<_> = cases.filter_map(|text| text.split('(').next()).collect();
        assert!(names.len() > 40);
        for name in names {
            assert!(include_str!("suite.rs").contains(&format!(" {name},")), "{name}");
        }
    }
}
