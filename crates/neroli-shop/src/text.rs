//! The shop's words in French and English.

use crate::{
    details::{Fault, Field},
    lang::Lang,
};

/// The fixed sentences of the pages.
pub(crate) struct Texts {
    pub(crate) skip: &'static str,
    pub(crate) trade: &'static str,
    pub(crate) languages: &'static str,
    pub(crate) headline: &'static str,
    pub(crate) lede: &'static str,
    pub(crate) sign_up: &'static str,
    pub(crate) needed: &'static str,
    pub(crate) required: &'static str,
    pub(crate) fill: &'static str,
    pub(crate) fill_again: &'static str,
    pub(crate) promise: &'static str,
    pub(crate) or: &'static str,
    pub(crate) filled: &'static str,
    pub(crate) filled_nothing: &'static str,
    pub(crate) declined: &'static str,
    pub(crate) from_neroli: &'static str,
    pub(crate) no_answer: &'static str,
    pub(crate) female: &'static str,
    pub(crate) male: &'static str,
    pub(crate) other: &'static str,
    pub(crate) send: &'static str,
    pub(crate) privacy: &'static str,
    pub(crate) error: &'static str,
    pub(crate) faults: &'static str,
    pub(crate) welcome: &'static str,
    pub(crate) welcome_lede: &'static str,
    pub(crate) received: &'static str,
    pub(crate) verified: &'static str,
    pub(crate) typed: &'static str,
    pub(crate) stop: &'static str,
    pub(crate) stop_link: &'static str,
    pub(crate) again: &'static str,
    pub(crate) retry: &'static str,
    pub(crate) by_hand: &'static str,
    pub(crate) footer: &'static str,
}

impl Texts {
    /// The words of `lang`.
    pub(crate) const fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Fr => &FRENCH,
            Lang::En => &ENGLISH,
        }
    }
}

static FRENCH: Texts = Texts {
    skip: "Aller au formulaire",
    trade: "Cerfs-volants cousus main",
    languages: "Langue",
    headline: "Venez prendre l’air.",
    lede: "Les membres savent les premiers quand le vent se lève, et reçoivent un petit cerf-volant à leur anniversaire.",
    sign_up: "Rejoindre le club",
    needed: "Votre nom et votre e-mail suffisent.",
    required: "obligatoire",
    fill: "Remplir avec neroli",
    fill_again: "Demander encore à neroli",
    promise: "neroli vous montre ce que vous partageriez, puis vous ramène ici pour vérifier.",
    or: "ou écrivez vous-même",
    filled: "Rempli avec des informations vérifiées par neroli. Relisez-les et corrigez ce que vous voulez.",
    filled_nothing: "neroli n’avait rien à ajouter à ce formulaire.",
    declined: "Vous avez choisi de ne rien partager. Rien n’a été envoyé.",
    from_neroli: "via neroli",
    no_answer: "Sans réponse",
    female: "Femme",
    male: "Homme",
    other: "Autre",
    send: "Rejoindre le club",
    privacy: "Cette boutique est une démonstration : elle ne garde rien.",
    error: "Erreur",
    faults: "Quelques points à revoir",
    welcome: "Bienvenue",
    welcome_lede: "Le prochain bon vent est pour vous. Voici ce que vous nous avez confié.",
    received: "Vos informations",
    verified: "vérifié par neroli",
    typed: "écrit par vous",
    stop: "Vous pouvez cesser de partager avec nous quand vous voulez, dans",
    stop_link: "Mes consentements",
    again: "Revenir au formulaire",
    retry: "Demander à nouveau",
    by_hand: "Remplir moi-même",
    footer: "Cerf & Volant est une boutique imaginaire, au bord d’une mer qui l’est aussi.",
};

static ENGLISH: Texts = Texts {
    skip: "Go to the form",
    trade: "Kites sewn by hand",
    languages: "Language",
    headline: "Come out and fly.",
    lede: "Club members hear first when the wind is good, and get a small kite for their birthday.",
    sign_up: "Join the club",
    needed: "Your name and email are enough.",
    required: "required",
    fill: "Fill with neroli",
    fill_again: "Ask neroli again",
    promise: "neroli shows you what you would share, then brings you back here to check it.",
    or: "or write it yourself",
    filled: "Filled with details verified by neroli. Check them and correct what you like.",
    filled_nothing: "neroli had nothing to add to this form.",
    declined: "You chose not to share. Nothing was sent.",
    from_neroli: "from neroli",
    no_answer: "No answer",
    female: "Female",
    male: "Male",
    other: "Other",
    send: "Join the club",
    privacy: "This shop is a demonstration: it keeps nothing.",
    error: "Error",
    faults: "A few things to look at",
    welcome: "Welcome",
    welcome_lede: "The next good wind is yours. Here is what you told us.",
    received: "Your details",
    verified: "verified by neroli",
    typed: "written by you",
    stop: "You can stop sharing with us whenever you like, in",
    stop_link: "My consents",
    again: "Back to the form",
    retry: "Ask again",
    by_hand: "Fill it in myself",
    footer: "Cerf & Volant is an imaginary shop by an imaginary sea.",
};

/// The visible name of a field.
pub(crate) const fn label(field: Field, lang: Lang) -> &'static str {
    let (french, english) = match field {
        Field::GivenName => ("Prénom", "First name"),
        Field::FamilyName => ("Nom", "Last name"),
        Field::Birthdate => ("Date de naissance", "Date of birth"),
        Field::Gender => ("Genre", "Gender"),
        Field::Email => ("E-mail", "Email"),
        Field::Phone => ("Mobile", "Mobile number"),
        Field::Street => ("Adresse", "Street address"),
        Field::PostalCode => ("Code postal", "Postcode"),
        Field::City => ("Ville", "Town"),
        Field::Country => ("Pays", "Country"),
    };
    in_lang(lang, french, english)
}

/// Why the shop asks, `""` where it is plain.
pub(crate) const fn reason(field: Field, lang: Lang) -> &'static str {
    let (french, english) = match field {
        Field::Birthdate => ("Pour le petit cerf-volant", "For the small kite"),
        Field::Gender => ("Pour écrire « cher » ou « chère »", "To greet you as you like"),
        Field::Email => ("Pour le bulletin du vent", "For the wind report"),
        Field::Phone => ("Pour la livraison seulement", "For the delivery only"),
        _ => ("", ""),
    };
    in_lang(lang, french, english)
}

/// What is wrong with a value, and how to put it right.
pub(crate) const fn message(field: Field, fault: Fault, lang: Lang) -> &'static str {
    let (french, english) = match (fault, field) {
        (Fault::Missing, Field::GivenName) => ("Écrivez votre prénom", "Write your first name"),
        (Fault::Missing, Field::FamilyName) => ("Écrivez votre nom", "Write your last name"),
        (Fault::Missing, Field::Email) => ("Écrivez votre e-mail", "Write your email"),
        (Fault::Missing, _) => ("Remplissez ce champ", "Fill this in"),
        (Fault::TooLong, _) => ("Écrivez quelque chose de plus court", "Write something shorter"),
        (Fault::NotADate, _) => (
            "Écrivez une date passée, comme 1978-11-25",
            "Write a date in the past, such as 1978-11-25",
        ),
        (Fault::NotAChoice, _) => ("Choisissez dans la liste", "Choose from the list"),
        (Fault::NotAnEmail, _) => (
            "Écrivez une adresse comme nom@exemple.fr",
            "Write an address such as name@example.com",
        ),
        (Fault::NotAPhone, _) => (
            "Écrivez un numéro comme +33 6 01 02 03 04",
            "Write a number such as +33 6 01 02 03 04",
        ),
    };
    in_lang(lang, french, english)
}

const MONTHS: [(&str, &str); 12] = [
    ("janvier", "January"),
    ("février", "February"),
    ("mars", "March"),
    ("avril", "April"),
    ("mai", "May"),
    ("juin", "June"),
    ("juillet", "July"),
    ("août", "August"),
    ("septembre", "September"),
    ("octobre", "October"),
    ("novembre", "November"),
    ("décembre", "December"),
];

/// A date as people write it: «25 novembre 1978».
pub(crate) fn date(date: jiff::civil::Date, lang: Lang) -> String {
    let index = usize::try_from(date.month()).unwrap_or(1).saturating_sub(1);
    let (french, english) = MONTHS[index.min(11)];
    let first = matches!((lang, date.day()), (Lang::Fr, 1));
    let day = if first { "1er".to_owned() } else { date.day().to_string() };
    format!("{day} {} {}", in_lang(lang, french, english), date.year())
}

const fn in_lang(lang: Lang, french: &'static str, english: &'static str) -> &'static str {
    match lang {
        Lang::Fr => french,
        Lang::En => english,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_people_do() {
        let table = [
            ((1978, 11, 25), "25 novembre 1978", "25 November 1978"),
            ((1990, 1, 1), "1er janvier 1990", "1 January 1990"),
        ];
        for ((year, month, day), french, english) in table {
            let found = jiff::civil::date(year, month, day);
            assert_eq!(date(found, Lang::Fr), french);
            assert_eq!(date(found, Lang::En), english);
        }
    }
}
