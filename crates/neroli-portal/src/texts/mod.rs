//! Every text of the portal, one file per area, both languages side by side.
//!
//! A text without its French (or English) does not compile. `{name}` marks a placeholder, filled
//! by `neroli_pages::rich`. Each group brings its own test with it: same placeholders in both
//! languages, the calm voice, French punctuation.

/// Declares a group of texts:
///
/// ```text
/// texts! {
///     /// The start page.
///     Start {
///         title: "Build with {operator}", "Développez avec {operator}";
///     }
/// }
/// ```
///
/// and use `Start::of(lang).title`.
macro_rules! texts {
    ($(#[$about:meta])* $group:ident { $($field:ident: $en:literal, $fr:literal;)* }) => {
        $(#[$about])*
        pub(crate) struct $group { $(pub(crate) $field: &'static str),* }

        impl $group {
            /// The texts in a language.
            pub(crate) const fn of(lang: neroli_pages::Lang) -> &'static Self {
                match lang {
                    neroli_pages::Lang::En => &Self { $($field: $en),* },
                    neroli_pages::Lang::Fr => &Self { $($field: $fr),* },
                }
            }
        }

        #[cfg(test)]
        #[test]
        #[expect(non_snake_case, reason = "the test has the name of its group")]
        fn $group() {
            crate::texts::proof::check(&[$((stringify!($field), $en, $fr)),*]);
        }
    };
}

pub(crate) mod account;
pub(crate) mod apps;
pub(crate) mod causes;
pub(crate) mod checks;
pub(crate) mod errors;
pub(crate) mod explain;
pub(crate) mod filler;
pub(crate) mod frame;
pub(crate) mod guide;
pub(crate) mod guide_steps;
pub(crate) mod needs;
pub(crate) mod projects;
pub(crate) mod reference;
pub(crate) mod samples;
pub(crate) mod search;
pub(crate) mod start;

#[cfg(test)]
pub(crate) mod proof;
