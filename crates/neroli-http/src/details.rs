//! How a person's details read on a page: the same label, lines and order where she is asked and
//! where she looks later.

use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::person::{ClaimValue, Record};
use neroli_pages::{Lang, Zone, claim_label};

/// A value as it is sent; with it, whether it is verified, where that travels along.
pub(crate) fn lines(lang: Lang, claim: Claim, record: &Record) -> Vec<String> {
    let mut lines = record.get(claim).map(ClaimValue::lines).unwrap_or_default();
    let with = [Claim::EmailVerified, Claim::PhoneNumberVerified];
    for flag in with.into_iter().filter(|flag| flag.consent_item() == claim) {
        if let Some(value) = record.get(flag) {
            let label = claim_label(lang, flag.name());
            lines.push(format!("{label}{}{}", colon(lang), value.lines().concat()));
        }
    }
    lines
}

/// The colon between a label and its value: French sets a narrow no-break space before it.
const fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ": ",
        Lang::Fr => "\u{202f}: ",
    }
}

/// The label of a number of seconds says the day that it stands for; others have their usual one.
pub(crate) fn label(lang: Lang, claim: Claim, record: &Record) -> Option<String> {
    match (claim, record.get(claim)) {
        (Claim::UpdatedAt, Some(ClaimValue::Number(at))) => {
            let day = Zone::default().date(lang, *at);
            Some(format!("{} ({day})", claim_label(lang, claim.name())))
        }
        _ => None,
    }
}

/// The order on a page: when the record was last changed says least about her and comes last.
pub(crate) fn in_order(claims: ClaimSet) -> impl Iterator<Item = Claim> {
    let last = ClaimSet::default().with(Claim::UpdatedAt);
    let first: Vec<Claim> = claims.minus(last).iter().collect();
    first.into_iter().chain(claims.contains(Claim::UpdatedAt).then_some(Claim::UpdatedAt))
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
    fn a_moment_says_its_day_and_comes_last() {
        assert_eq!(label(Lang::En, Claim::Email, &record()), None);
        let label = label(Lang::En, Claim::UpdatedAt, &record()).unwrap();
        assert!(label.contains("1970"), "{label}");
        let claims = ClaimSet::default().with(Claim::UpdatedAt).with(Claim::Address);
        let claims = claims.with(Claim::Name);
        let order: Vec<Claim> = in_order(claims).collect();
        assert_eq!(order.len(), 3);
        assert_eq!(order.last(), Some(&Claim::UpdatedAt));
    }
}
