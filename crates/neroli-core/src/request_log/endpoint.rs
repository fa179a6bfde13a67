//! The addresses whose requests are written down for the application they come from.

macro_rules! endpoints {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// An address that applications call, or send people to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Endpoint { $($(#[$doc])* $variant),* }

        impl Endpoint {
            /// Every one, in the order in which an application meets them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word kept in the store and used in addresses.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

endpoints! {
    /// `{issuer}/register`.
    Register = "register",
    /// `{issuer}/par`.
    Par = "par",
    /// `{issuer}/authorize`, with the pages behind it.
    Authorize = "authorize",
    /// `{issuer}/token`.
    Token = "token",
    /// `{issuer}/userinfo`.
    UserInfo = "userinfo",
    /// `/formfilling/{realm}/v1/userinfo`.
    FormFilling = "form_filling",
    /// `{issuer}/introspect`.
    Introspect = "introspect",
    /// `{issuer}/revoke`.
    Revoke = "revoke",
    /// `{issuer}/logout`.
    Logout = "logout",
}

impl Endpoint {
    /// The endpoint of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|endpoint| endpoint.name() == name)
    }
}
