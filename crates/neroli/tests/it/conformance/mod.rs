//! The certification plans of the OpenID Foundation, one test per module and under its name. See
//! docs/conformance.md for the table, and for running the suite itself.

mod attack_rows;
mod attacks_ijk;
mod backchannel;
mod basic;
mod client_credentials;
mod config;
mod dynamic;
mod fapi2_message_signing;
mod fapi2_security_profile;
mod form_post;
mod introspection;
mod metadata;
mod modules;
mod rp_logout;
mod suite;
mod third_party_login;
