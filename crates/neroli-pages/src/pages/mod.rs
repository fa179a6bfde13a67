//! One module per page or family of pages.

use askama::Template;

/// Gives a page its `render`.
macro_rules! page {
    ($page:ty) => {
        impl $page {
            /// The page as HTML.
            pub fn render(&self) -> String {
                crate::pages::html(self)
            }
        }
    };
}

pub(crate) mod consent;
pub(crate) mod dashboard;
pub(crate) mod error;
pub(crate) mod form_post;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod sign_in;
pub(crate) mod sign_out;

/// Writes a template. The only failure would be one of `Display`, and every field is a string
/// or a number.
fn html<T: Template>(page: &T) -> String {
    let mut out = String::with_capacity(T::SIZE_HINT);
    let written = page.render_into(&mut out);
    debug_assert!(written.is_ok(), "{written:?}");
    out
}
