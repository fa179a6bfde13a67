//! The fields of the sign-up form: one table that the page, the reading and the checking share.
//!
//! Rule enforced here: whatever comes in, from a browser or from the provider, is bounded,
//! free of control characters, and never trusted before [`check`] has looked at it.

use jiff::civil::Date;

/// A field of the form, in the order of the page. The discriminant indexes [`FIELDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    GivenName,
    FamilyName,
    Birthdate,
    Gender,
    Email,
    Phone,
    Street,
    PostalCode,
    City,
    Country,
}

/// What a field accepts, and so how it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    /// `YYYY-MM-DD`, as a date input sends it.
    Date,
    /// One of [`GENDERS`], or nothing.
    Choice,
    Email,
    Phone,
    /// Text of several lines.
    Lines,
}

/// How one field is named, completed by browsers, and bounded.
#[derive(Debug)]
pub(crate) struct Spec {
    pub(crate) field: Field,
    /// Form name and element id.
    pub(crate) name: &'static str,
    /// HTML autofill token, so that browsers can help too.
    pub(crate) autocomplete: &'static str,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    /// Longest accepted value, in characters.
    pub(crate) max: usize,
}

/// Builds one row of [`FIELDS`].
const fn spec(
    field: Field,
    name: &'static str,
    autocomplete: &'static str,
    kind: Kind,
    required: bool,
    max: usize,
) -> Spec {
    Spec { field, name, autocomplete, kind, required, max }
}

/// Every field, in the order of [`Field`].
pub(crate) const FIELDS: [Spec; 10] = [
    spec(Field::GivenName, "given_name", "given-name", Kind::Text, true, 100),
    spec(Field::FamilyName, "family_name", "family-name", Kind::Text, true, 100),
    spec(Field::Birthdate, "birthdate", "bday", Kind::Date, false, 10),
    spec(Field::Gender, "gender", "sex", Kind::Choice, false, 10),
    // RFC 5321 section 4.5.3.1.3: a path is at most 256 octets, brackets included.
    spec(Field::Email, "email", "email", Kind::Email, true, 254),
    spec(Field::Phone, "phone", "tel", Kind::Phone, false, 30),
    spec(Field::Street, "street", "street-address", Kind::Lines, false, 200),
    spec(Field::PostalCode, "postal_code", "postal-code", Kind::Text, false, 12),
    spec(Field::City, "city", "address-level2", Kind::Text, false, 100),
    spec(Field::Country, "country", "country-name", Kind::Text, false, 60),
];

/// Values of the gender field besides "no answer".
pub(crate) const GENDERS: [&str; 3] = ["female", "male", "other"];

/// Earliest year of birth the form believes.
const EARLIEST_YEAR: i16 = 1900;

/// The value of every field; an empty string is "not given".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Details([String; FIELDS.len()]);

impl Details {
    /// Reads a posted form: unknown names are ignored, of repeated ones the first counts.
    pub(crate) fn from_form(pairs: &[(String, String)]) -> Self {
        let mut details = Self::default();
        for spec in &FIELDS {
            if let Some((_, value)) = pairs.iter().find(|(name, _)| name == spec.name) {
                details.set(spec.field, value);
            }
        }
        details
    }

    /// The value of `field`, `""` when not given.
    pub(crate) fn get(&self, field: Field) -> &str {
        &self.0[field as usize]
    }

    /// Stores `value` tidied, one character over the limit at most so [`check`] can tell.
    pub(crate) fn set(&mut self, field: Field, value: &str) {
        let spec = &FIELDS[field as usize];
        let tidy = tidy(spec.kind, value);
        self.0[field as usize] = tidy.chars().take(spec.max + 1).collect();
    }

    /// Completes the empty fields from `other`; what a person typed is never overwritten.
    #[must_use]
    pub(crate) fn completed_by(mut self, other: &Self) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            if mine.is_empty() {
                mine.clone_from(theirs);
            }
        }
        self
    }

    /// What is left when values equal to those of `other` are taken out: what a person wrote or
    /// changed herself in a form that was filled with `other`.
    #[must_use]
    pub(crate) fn without(mut self, other: &Self) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            if mine == theirs {
                mine.clear();
            }
        }
        self
    }

    /// Whether `field` is given here and equal in `other`.
    pub(crate) fn agrees(&self, other: &Self, field: Field) -> bool {
        !self.get(field).is_empty() && self.get(field) == other.get(field)
    }
}

/// Removes control characters and outer blanks; keeps line breaks (as `\n`) in `Kind::Lines` only.
fn tidy(kind: Kind, value: &str) -> String {
    let unified = value.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = match kind {
        Kind::Lines => unified.chars().filter(|c| *c == '\n' || !c.is_control()).collect(),
        _ => unified.replace('\n', " ").chars().filter(|c| !c.is_control()).collect(),
    };
    kept.trim().to_owned()
}

/// Why a value is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Missing,
    TooLong,
    NotADate,
    NotAChoice,
    NotAnEmail,
    NotAPhone,
}

/// The faults of `details`, in the order of the page. `today` bounds the date of birth.
pub(crate) fn check(details: &Details, today: Date) -> Vec<(Field, Fault)> {
    FIELDS
        .iter()
        .filter_map(|spec| {
            fault(spec, details.get(spec.field), today).map(|fault| (spec.field, fault))
        })
        .collect()
}

/// The fault of one value, if it has one.
fn fault(spec: &Spec, value: &str, today: Date) -> Option<Fault> {
    if value.is_empty() {
        return spec.required.then_some(Fault::Missing);
    }
    if value.chars().count() > spec.max {
        return Some(Fault::TooLong);
    }
    match spec.kind {
        Kind::Text | Kind::Lines => None,
        Kind::Date => (!is_birthdate(value, today)).then_some(Fault::NotADate),
        Kind::Choice => (!GENDERS.contains(&value)).then_some(Fault::NotAChoice),
        Kind::Email => (!is_email(value)).then_some(Fault::NotAnEmail),
        Kind::Phone => (!is_phone(value)).then_some(Fault::NotAPhone),
    }
}

/// The calendar date of a full `YYYY-MM-DD`; a bare year or year 0000 (OpenID Connect Core 5.1)
/// is none.
pub(crate) fn full_date(value: &str) -> Option<Date> {
    if value.len() != 10 {
        return None;
    }
    value.parse().ok().filter(|date: &Date| date.year() >= EARLIEST_YEAR)
}

fn is_birthdate(value: &str, today: Date) -> bool {
    full_date(value).is_some_and(|date| date <= today)
}

/// One `@`, something before it, a dotted name after it: what HTML's `type=email` asks, and a dot.
fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.split_once('@') else { return false };
    let labels: Vec<&str> = domain.split('.').collect();
    let label_ok =
        |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    !local.is_empty()
        && !value.chars().any(char::is_whitespace)
        && labels.len() >= 2
        && labels.iter().all(label_ok)
}

/// Digits with the usual separators, 6 to 15 digits (ITU-T E.164 section 6: at most 15).
fn is_phone(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let rest_ok = value.chars().all(|c| c.is_ascii_digit() || "+ .-()/\u{a0}".contains(c));
    rest_ok && (6..=15).contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        jiff::civil::date(2026, 3, 1)
    }

    fn with(field: Field, value: &str) -> Details {
        let mut details = Details::default();
        details.set(Field::GivenName, "Christine");
        details.set(Field::FamilyName, "Dumontel");
        details.set(Field::Email, "c@example.test");
        details.set(field, value);
        details
    }

    #[test]
    fn the_table_is_in_the_order_of_the_enum() {
        for (index, spec) in FIELDS.iter().enumerate() {
            assert_eq!(spec.field as usize, index, "{}", spec.name);
        }
    }

    #[test]
    fn name_and_email_are_all_that_is_needed() {
        let missing: Vec<_> = check(&Details::default(), today());
        assert_eq!(
            missing,
            [Field::GivenName, Field::FamilyName, Field::Email].map(|f| (f, Fault::Missing))
        );
        assert_eq!(check(&with(Field::City, "Paris"), today()), []);
    }

    #[test]
    fn each_kind_knows_its_values() {
        let table: [(Field, &str, Option<Fault>); 20] = [
            (Field::Birthdate, "1978-11-25", None),
            (Field::Birthdate, "2026-03-01", None),
            (Field::Birthdate, "2026-03-02", Some(Fault::NotADate)),
            (Field::Birthdate, "1978-02-30", Some(Fault::NotADate)),
            (Field::Birthdate, "0000-11-25", Some(Fault::NotADate)),
            (Field::Birthdate, "1978", Some(Fault::NotADate)),
            (Field::Gender, "female", None),
            (Field::Gender, "deer", Some(Fault::NotAChoice)),
            (Field::Email, "christ178.dumontel@orange.fr", None),
            (Field::Email, "zoé@forêt.example", None),
            (Field::Email, "c@localhost", Some(Fault::NotAnEmail)),
            (Field::Email, "c@@example.test", Some(Fault::NotAnEmail)),
            (Field::Email, "c d@example.test", Some(Fault::NotAnEmail)),
            (Field::Email, "@example.test", Some(Fault::NotAnEmail)),
            (Field::Phone, "+33601020304", None),
            (Field::Phone, "06 01 02 03 04", None),
            (Field::Phone, "12345", Some(Fault::NotAPhone)),
            (Field::Phone, "+331234567890123456", Some(Fault::NotAPhone)),
            (Field::Phone, "call me", Some(Fault::NotAPhone)),
            (Field::PostalCode, "1234567890123", Some(Fault::TooLong)),
        ];
        for (field, value, expected) in table {
            let found = check(&with(field, value), today());
            assert_eq!(
                found,
                expected.map(|f| (field, f)).into_iter().collect::<Vec<_>>(),
                "{value}"
            );
        }
    }

    #[test]
    fn values_are_bounded_and_free_of_controls() {
        let mut details = Details::default();
        details.set(Field::GivenName, &format!("  A\0\u{1b}[31m{}", "x".repeat(5000)));
        assert!(details.get(Field::GivenName).starts_with("A[31mxxx"));
        assert_eq!(details.get(Field::GivenName).chars().count(), 101);
        details.set(Field::Street, "11 rue des Lilas\r\nBâtiment B\r\n");
        assert_eq!(details.get(Field::Street), "11 rue des Lilas\nBâtiment B");
        details.set(Field::City, "Pa\nris");
        assert_eq!(details.get(Field::City), "Pa ris");
    }

    #[test]
    fn typed_values_are_completed_never_overwritten() {
        let typed = Details::from_form(&[
            ("given_name".into(), "Tina".into()),
            ("given_name".into(), "Second".into()),
            ("unknown".into(), "ignored".into()),
        ]);
        let mut told = Details::default();
        told.set(Field::GivenName, "Christine");
        told.set(Field::City, "Paris");
        let merged = typed.clone().completed_by(&told);
        assert_eq!(merged.get(Field::GivenName), "Tina");
        assert_eq!(merged.get(Field::City), "Paris");
        assert!(!merged.agrees(&told, Field::GivenName));
        assert!(merged.agrees(&told, Field::City));
        assert!(!merged.agrees(&told, Field::Country), "nothing given is not an agreement");
        assert_eq!(merged.without(&told), typed);
    }
}
