//! How a person's details read on a page: the same label and lines where she is asked and
//! where she looks later.

use neroli_core::claim::Claim;
use neroli_core::person::{ClaimValue, Record};
use neroli_pages::{Lang, dated_label, labelled_line};

/// A value as it is sent; with it, whether it is verified, where that travels along.
pub(crate) fn lines(lang: Lang, claim: Claim, record: &Record) -> Vec<String> {
    let mut lines = record.get(claim).map(ClaimValue::lines).unwrap_or_default();
    if let Some((flag, value)) = claim.flag().and_then(|flag| Some((flag, record.get(flag)?))) {
        lines.push(labelled_line(lang, flag.name(), &value.lines().concat()));
    }
    lines
}

/// The label of a number of seconds says the day that it stands for; others have their usual one.
pub(crate) fn label(lang: Lang, claim: Claim, record: &Record) -> Option<String> {
    match record.get(claim) {
        Some(ClaimValue::Number(at)) => Some(dated_label(lang, claim.name(), *at)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        let mut record = Record::default();
        record.set(Claim::Email, ClaimValue::Text("claire@example.org".into()));
        record.set(Claim::EmailVerified, ClaimValue::Flag(true));
        record.set(Claim::UpdatedAt, ClaimValue::Number(0));
        record
    }

    #[test]
    fn a_value_says_whether_it_is_verified() {
        let lines = |lang| lines(lang, Claim::Email, &record());
        assert_eq!(lines(Lang::En), ["claire@example.org", "E-mail checked: true"]);
        assert_eq!(lines(Lang::Fr), ["claire@example.org", "E-mail vérifié\u{202f}: true"]);
    }

    #[test]
    fn a_moment_says_its_day() {
        assert_eq!(label(Lang::En, Claim::Email, &record()), None);
        let label = label(Lang::En, Claim::UpdatedAt, &record()).unwrap();
        assert!(label.contains("1970"), "{label}");
    }
}
