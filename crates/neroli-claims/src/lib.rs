//! Where verified records come from, and the one form in which their values are kept.
//!
//! Lenient in, strict out: a number typed as people type it becomes E.164, `fr_FR` becomes
//! `fr-FR`; what cannot be brought into its form is refused with the name of its field. Everything
//! that has passed here may be sent to a partner as it stands.
//!
//! * [`login`]: the one form of what people sign in with.
//! * [`record`]: the claims of one person.
//! * [`import`]: a line of a JSONL file, that is a person.

pub mod import;
pub mod login;
pub mod phone;
pub mod record;

mod address;
mod fault;
mod forms;
mod language;
mod text;

pub use fault::Fault;
