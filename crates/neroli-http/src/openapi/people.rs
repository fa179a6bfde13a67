//! Claims and scopes as schemas, from core's registries: a new claim appears here by itself.

use super::describe::{Words, t};
use neroli_core::claim::{Claim, ClaimSet, Kind};
use neroli_core::scope::{Scope, ScopeSet};
use neroli_pages::Lang;
use serde_json::{Map, Value, json};

/// What a scope asks for.
pub(super) const fn scope(scope: Scope) -> Words {
    match scope {
        Scope::OpenId => t("sign-in: an id_token", "connexion : un id_token"),
        Scope::Profile => t("the fourteen profile claims", "les quatorze données de profil"),
        Scope::Email => t("e-mail address", "adresse e-mail"),
        Scope::Address => t("postal address", "adresse postale"),
        Scope::Phone => t("phone number", "numéro de téléphone"),
        Scope::OfflineAccess => t(
            "access while the person is away: a refresh token",
            "accès en l’absence de la personne : un refresh token",
        ),
        Scope::FormFilling => t(
            "the Form Filling API: what a sign-up form asks",
            "l’API Form Filling : ce qu’un formulaire d’inscription demande",
        ),
    }
}

/// Answers of the Form Filling API.
pub(super) fn form_filling(lang: Lang) -> Value {
    let scopes = ScopeSet::default().with(Scope::FormFilling);
    claims(&ClaimSet::of_scopes(scopes, |_| true), lang)
}

/// Answers of `{issuer}/userinfo`: every recorded claim may be asked for one by one.
pub(super) fn userinfo(lang: Lang) -> Value {
    claims(&Claim::ALL.iter().copied().filter(|claim| claim.is_recorded()).collect(), lang)
}

fn claims(set: &ClaimSet, lang: Lang) -> Value {
    let mut properties = Map::new();
    let mut example = Map::new();
    for claim in std::iter::once(Claim::Sub).chain(set.iter()) {
        let mut schema = of_kind(claim.kind());
        if !matches!(claim.kind(), Kind::Address) {
            schema["description"] = about(claim).of(lang).into();
        }
        properties.insert(claim.name().to_owned(), schema);
        example.insert(claim.name().to_owned(), value(claim));
    }
    json!({
        "type": "object",
        "description": CLAIMS.of(lang),
        "properties": properties,
        "required": ["sub"],
        "examples": [example],
    })
}

const CLAIMS: Words = t(
    "What was asked for, is agreed to, and is recorded; everything else is absent, never null or \
     empty.",
    "Ce qui a été demandé, accepté, et qui est enregistré ; tout le reste est absent, jamais null \
     ni vide.",
);

fn of_kind(kind: Kind) -> Value {
    match kind {
        Kind::Text | Kind::Implied => json!({ "type": "string", "minLength": 1 }),
        Kind::Url => json!({ "type": "string", "format": "uri" }),
        Kind::Birthdate => {
            json!({ "type": "string", "pattern": r"^\d{4}(-\d{2}-\d{2})?$" })
        }
        Kind::Email => json!({ "type": "string", "format": "email" }),
        Kind::Phone => json!({ "type": "string", "pattern": r"^\+[1-9]\d{4,14}$" }),
        Kind::Locale => {
            json!({ "type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$" })
        }
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Moment => json!({ "type": "integer", "minimum": 0 }),
        Kind::Address => json!({ "$ref": "#/components/schemas/Address" }),
    }
}

/// The address object.
pub(super) fn address(lang: Lang) -> Value {
    let members = ["formatted", "street_address", "locality", "region", "postal_code", "country"];
    let text = json!({ "type": "string", "minLength": 1 });
    let properties: Map<String, Value> =
        members.iter().map(|name| ((*name).to_owned(), text.clone())).collect();
    json!({
        "type": "object",
        "description": about(Claim::Address).of(lang),
        "properties": properties,
        "minProperties": 1,
        "examples": [value(Claim::Address)],
    })
}

const fn about(claim: Claim) -> Words {
    match claim {
        Claim::Sub => t(
            "who she is to your application: keep it as her identifier",
            "qui elle est pour votre application : gardez-le comme identifiant",
        ),
        Claim::UpdatedAt => t(
            "when her record last changed, in seconds since 1970",
            "dernier changement de sa fiche, en secondes depuis 1970",
        ),
        Claim::Name => t("full name, as displayed", "nom complet, tel qu’affiché"),
        Claim::GivenName => t("given names", "prénoms"),
        Claim::FamilyName => t("family names", "noms de famille"),
        Claim::MiddleName => t("middle names", "autres prénoms"),
        Claim::Nickname => t("casual name", "surnom"),
        Claim::PreferredUsername => t("name she likes to be known by", "nom d’usage souhaité"),
        Claim::Profile => t("profile page", "page de profil"),
        Claim::Picture => t("picture", "photo"),
        Claim::Website => t("web site", "site web"),
        Claim::Birthdate => t(
            "YYYY-MM-DD; 0000-MM-DD or YYYY where only that is known",
            "AAAA-MM-JJ ; 0000-MM-JJ ou AAAA si seul cela est connu",
        ),
        Claim::Gender => t("such as female or male", "par exemple female ou male"),
        Claim::Zoneinfo => t("time zone, such as Europe/Paris", "fuseau, par ex. Europe/Paris"),
        Claim::Address => t(
            "postal address; formatted has line breaks",
            "adresse postale ; formatted contient des sauts de ligne",
        ),
        Claim::Email => t("e-mail address", "adresse e-mail"),
        Claim::EmailVerified => t("was the address proven?", "l’adresse est-elle prouvée ?"),
        Claim::SubscriberMsisdn => {
            t("number of the subscription, E.164", "numéro de l’abonnement, E.164")
        }
        Claim::PhoneNumber => t("number to reach her, E.164", "numéro pour la joindre, E.164"),
        Claim::PhoneNumberVerified => t("was the number proven?", "le numéro est-il prouvé ?"),
        Claim::Locale => t("language, BCP 47", "langue, BCP 47"),
        Claim::OfflineAccess => t("implied by the scope", "impliqué par le scope"),
    }
}

/// A value of the sandbox's people, so that examples are what the sandbox answers.
fn value(claim: Claim) -> Value {
    match claim {
        Claim::Sub | Claim::OfflineAccess => json!("Hs4kQ2vZ8nTfW0bYpLr7Cg"),
        Claim::UpdatedAt => json!(1_457_075_253),
        Claim::Name => json!("Christine Dumontel"),
        Claim::GivenName => json!("Christine"),
        Claim::FamilyName => json!("Dumontel"),
        Claim::MiddleName => json!("Anne"),
        Claim::Nickname => json!("Chris"),
        Claim::PreferredUsername => json!("christine.dumontel"),
        Claim::Profile => json!("https://people.example/christine"),
        Claim::Picture => json!("https://people.example/christine/portrait.jpg"),
        Claim::Website => json!("https://dumontel.example"),
        Claim::Birthdate => json!("1978-11-25"),
        Claim::Gender => json!("female"),
        Claim::Zoneinfo => json!("Europe/Paris"),
        Claim::Address => json!({
            "formatted": "11 rue des Lilas\r\n75018 Paris",
            "street_address": "11 rue des Lilas",
            "locality": "Paris",
            "postal_code": "75018",
            "country": "France",
        }),
        Claim::Email => json!("christ178.dumontel@orange.fr"),
        Claim::EmailVerified | Claim::PhoneNumberVerified => json!(true),
        Claim::SubscriberMsisdn => json!("+33601020304"),
        Claim::PhoneNumber => json!("+33144332211"),
        Claim::Locale => json!("fr-FR"),
    }
}
