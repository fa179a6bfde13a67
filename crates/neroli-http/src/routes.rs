//! Every address, in one table: method, path, who reads the answer, what guards it.

use crate::problem::Problem;
use crate::request::Ctx;
use crate::response::Response;
use crate::{dashboard, endpoint, site};
use std::future::Future;
use std::pin::Pin;

/// Who reads the answers of a route, and so in which form it refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// People, in a browser: HTML.
    Page,
    /// OAuth clients: `{"error": …}`.
    OAuth,
    /// Clients of an API: `{"code": …}`.
    Api,
}

/// What guards a route beside its handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Nothing: it changes no state by a cookie, or is meant to be called from other sites.
    None,
    /// Only forms of our own pages.
    SameOrigin,
    /// No cookies count here, and scripts of any site may call it (CORS without credentials).
    AnyOrigin,
}

pub(crate) type Answer = Result<Response, Problem>;
type Handler = for<'a> fn(&'a mut Ctx) -> Pin<Box<dyn Future<Output = Answer> + Send + 'a>>;

/// One method of one address.
pub struct Route {
    /// `GET` (which answers `HEAD` too), `POST`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// The path; `{realm}` and one last `{tail}` are free.
    pub path: &'static str,
    /// Who reads the answers.
    pub kind: Kind,
    /// What guards it.
    pub guard: Guard,
    pub(crate) handler: Handler,
}

macro_rules! routes {
    ($($method:ident $path:literal $kind:ident $guard:ident => $($handler:ident)::+;)*) => {
        /// The table.
        pub static ROUTES: &[Route] = &[$(Route {
            method: stringify!($method),
            path: $path,
            kind: Kind::$kind,
            guard: Guard::$guard,
            handler: |ctx| Box::pin($($handler)::+(ctx)),
        }),*];
    };
}

routes! {
    GET  "/openidconnect/{realm}/v1/.well-known/openid-configuration" OAuth AnyOrigin => endpoint::metadata::get;
    GET  "/.well-known/oauth-authorization-server/openidconnect/{realm}/v1" OAuth AnyOrigin => endpoint::metadata::get;
    GET  "/openidconnect/{realm}/v1/jwks"      OAuth AnyOrigin  => endpoint::jwks::get;
    GET  "/openidconnect/{realm}/v1/authorize" Page  None       => endpoint::authorize::get;
    POST "/openidconnect/{realm}/v1/authorize" Page  None       => endpoint::authorize::post;
    GET  "/openidconnect/{realm}/v1/sign-in"   Page  None       => endpoint::sign_in::get;
    POST "/openidconnect/{realm}/v1/sign-in"   Page  SameOrigin => endpoint::sign_in::post;
    GET  "/openidconnect/{realm}/v1/consent"   Page  None       => endpoint::consent::get;
    POST "/openidconnect/{realm}/v1/consent"   Page  SameOrigin => endpoint::consent::post;
    POST "/openidconnect/{realm}/v1/par"       OAuth AnyOrigin  => endpoint::par::post;
    POST "/openidconnect/{realm}/v1/token"     OAuth AnyOrigin  => endpoint::token::post;
    GET  "/openidconnect/{realm}/v1/userinfo"  OAuth AnyOrigin  => endpoint::userinfo::get;
    POST "/openidconnect/{realm}/v1/userinfo"  OAuth AnyOrigin  => endpoint::userinfo::post;
    POST "/openidconnect/{realm}/v1/revoke"    OAuth AnyOrigin  => endpoint::revoke::post;
    POST "/openidconnect/{realm}/v1/introspect" OAuth None      => endpoint::introspect::post;
    POST "/openidconnect/{realm}/v1/register"  OAuth AnyOrigin  => endpoint::register::post;
    GET  "/openidconnect/{realm}/v1/register/{tail}" OAuth AnyOrigin => endpoint::register::get;
    PUT  "/openidconnect/{realm}/v1/register/{tail}" OAuth AnyOrigin => endpoint::register::put;
    DELETE "/openidconnect/{realm}/v1/register/{tail}" OAuth AnyOrigin => endpoint::register::delete;
    GET  "/openidconnect/{realm}/v1/logo/{tail}" Page None      => endpoint::logo::get;
    GET  "/openidconnect/{realm}/v1/logout"    Page  None       => endpoint::logout::get;
    // Partners' pages may post here; what counts is checked where it is answered.
    POST "/openidconnect/{realm}/v1/logout"    Page  None       => endpoint::logout::post;
    GET  "/formfilling/{realm}/v1/userinfo"    Api   AnyOrigin  => endpoint::form_filling::get;
    GET  "/consents"                           Page  None       => dashboard::home::get;
    POST "/consents/stop"                      Page  SameOrigin => dashboard::stop::post;
    GET  "/consents/history"                   Page  None       => dashboard::history::get;
    GET  "/consents/receipt"                   Page  None       => dashboard::receipt::get;
    GET  "/consents/sign-in"                   Page  None       => dashboard::sign_in::get;
    POST "/consents/sign-in"                   Page  SameOrigin => dashboard::sign_in::post;
    GET  "/consents/sign-out"                  Page  None       => dashboard::sign_out::get;
    POST "/consents/sign-out"                  Page  SameOrigin => dashboard::sign_out::post;
    GET  "/"                                   Page  None       => site::home::get;
    GET  "/assets/{tail}"                      Page  None       => site::assets::get;
}

macro_rules! routes_of_operations {
    ($($method:ident $path:literal => $($handler:ident)::+;)*) => {
        /// Addresses for operators: on their own listener, or beside the others in `demo`.
        pub static OPERATIONS: &[Route] = &[$(Route {
            method: stringify!($method),
            path: $path,
            kind: Kind::Api,
            guard: Guard::None,
            handler: |ctx| Box::pin($($handler)::+(ctx)),
        }),*];
    };
}

routes_of_operations! {
    GET "/healthz" => site::operations::healthz;
    GET "/readyz"  => site::operations::readyz;
    GET "/metrics" => site::operations::measures;
}
