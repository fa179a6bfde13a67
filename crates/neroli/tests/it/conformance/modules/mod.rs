//! The modules of the Basic plan, whatever the mode in which answers travel.

mod claims;
mod flow;
mod objects;
mod request;
mod session;
mod tokens;
mod wishes;

pub(super) use claims::*;
pub(super) use flow::*;
pub(super) use objects::*;
pub(super) use request::*;
pub(super) use session::*;
pub(super) use tokens::*;
pub(super) use wishes::*;

/// One test per module, in the order of the plan, with the kinds of clients that it is run with.
macro_rules! plan {
    ($mode:expr) => {
        super::modules::plan! { $mode =>
            oidcc_server: BOTH,
            oidcc_response_type_missing: BOTH,
            oidcc_idtoken_signature: DYNAMIC,
            oidcc_idtoken_unsigned: DYNAMIC,
            oidcc_userinfo_get: BOTH,
            oidcc_userinfo_post_header: BOTH,
            oidcc_userinfo_post_body: BOTH,
            oidcc_ensure_request_without_nonce_succeeds_for_code_flow: BOTH,
            oidcc_scope_profile: BOTH,
            oidcc_scope_email: BOTH,
            oidcc_scope_address: BOTH,
            oidcc_scope_phone: BOTH,
            oidcc_scope_all: BOTH,
            oidcc_alternate_happy_flow: BOTH,
            oidcc_display_page: BOTH,
            oidcc_display_popup: BOTH,
            oidcc_prompt_login: BOTH,
            oidcc_prompt_none_not_logged_in: BOTH,
            oidcc_prompt_none_logged_in: BOTH,
            oidcc_max_age_1: BOTH,
            oidcc_max_age_10000: BOTH,
            oidcc_ensure_request_with_unknown_parameter_succeeds: BOTH,
            oidcc_id_token_hint: BOTH,
            oidcc_login_hint: BOTH,
            oidcc_ui_locales: BOTH,
            oidcc_claims_locales: BOTH,
            oidcc_ensure_request_with_acr_values_succeeds: BOTH,
            oidcc_codereuse: BOTH,
            oidcc_codereuse_30seconds: BOTH,
            oidcc_ensure_registered_redirect_uri: BOTH,
            oidcc_ensure_post_request_succeeds: BOTH,
            oidcc_server_client_secret_post: BOTH,
            oidcc_request_uri_unsigned_supported_correctly_or_rejected_as_unsupported: DYNAMIC,
            oidcc_unsigned_request_object_supported_correctly_or_rejected_as_unsupported: BOTH,
            oidcc_claims_essential: BOTH,
            oidcc_ensure_request_object_with_redirect_uri: BOTH,
            oidcc_refresh_token: BOTH,
            oidcc_ensure_request_with_valid_pkce_succeeds: BOTH,
        }
    };
    ($mode:expr => $($module:ident: $kinds:ident,)*) => {
        use super::suite::{BOTH, DYNAMIC, Mode, run};

        $(
            #[test]
            fn $module() {
                run($mode, $kinds, super::modules::$module);
            }
        )*
    };
}

pub(super) use plan;
