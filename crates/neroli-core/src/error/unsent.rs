//! Codes of the common form that operators' gateways know and that this server never answers: why,
//! and what it answers instead. Partners' programs know them; each has a page all the same.

use super::Words;

/// A code of the common form that is never answered here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsent {
    /// The number.
    pub code: &'static str,
    /// The HTTP status that it goes with elsewhere.
    pub status: u16,
    /// Its words. The cause says why it cannot come, the fix what is answered instead.
    pub english: Words,
    /// The same in French.
    pub french: Words,
    /// The code of the registry that is answered instead, if any.
    pub instead: Option<&'static str>,
}

macro_rules! unsent {
    ($($code:literal, $status:literal, $instead:expr,
       $title:literal, $cause:literal, $fix:literal,
       $titre:literal, $raison:literal, $suite:literal;)*) => {
        /// All of them, by number.
        pub const UNSENT: &[Unsent] = &[$(Unsent {
            code: $code, status: $status, instead: $instead,
            english: Words { title: $title, cause: $cause, fix: $fix },
            french: Words { title: $titre, cause: $raison, fix: $suite },
        }),*];
    };
}

unsent! {
    "2", 501, None, "Functionality not implemented",
    "Every address of this server is complete; there is no part of an API that is announced and missing.",
    "An address that does not exist is answered with 60.",
    "Fonction non réalisée",
    "Chaque adresse de ce serveur est complète, rien n’y est annoncé qui manquerait.",
    "Une adresse qui n’existe pas reçoit 60.";
    "6", 503, Some("5"), "API is over capacity, retry later",
    "Too much at once and a store that is away are the same to a program: wait, then try again.",
    "Both are answered with 5 and the header Retry-After.",
    "API surchargée, à réessayer plus tard",
    "Trop de requêtes à la fois ou des données inaccessibles appellent la même conduite, attendre puis réessayer.",
    "Les deux reçoivent 5, avec l’en-tête Retry-After.";
    "20", 400, Some("60"), "Invalid URL parameter value",
    "The only variable part of an address is the realm, and one that does not exist is an address that does not exist.",
    "It is answered with 60.",
    "Valeur de paramètre invalide dans le chemin",
    "La seule partie variable d’une adresse est le domaine, et un domaine inconnu est une adresse inconnue.",
    "Elle reçoit 60.";
    "21", 400, Some("invalid_request"), "Missing body",
    "No operation of the API reads a body.",
    "The token endpoint does, and answers a missing one with invalid_request.",
    "Corps manquant",
    "Aucune opération de l’API ne lit de corps.",
    "Le point d’accès token en lit un, et répond invalid_request s’il manque.";
    "23", 400, Some("invalid_request"), "Missing body field",
    "No operation of the API reads a body.",
    "The OAuth endpoints name the missing parameter in the error_description of invalid_request.",
    "Champ manquant dans le corps",
    "Aucune opération de l’API ne lit de corps.",
    "Les points d’accès OAuth nomment le paramètre manquant dans error_description de invalid_request.";
    "24", 400, Some("invalid_request"), "Invalid body field",
    "No operation of the API reads a body.",
    "The OAuth endpoints name the parameter in the error_description of invalid_request.",
    "Champ invalide dans le corps",
    "Aucune opération de l’API ne lit de corps.",
    "Les points d’accès OAuth nomment le paramètre dans error_description de invalid_request.";
    "25", 400, Some("40"), "Missing header",
    "The one header that the API needs is Authorization, and its absence has a code of its own.",
    "It is answered with 40; a missing Host with 26; a missing Accept is no error.",
    "En-tête manquant",
    "Le seul en-tête nécessaire à l’API est Authorization, et son absence a son propre code.",
    "Elle reçoit 40. Un en-tête Host manquant reçoit 26, un en-tête Accept manquant n’est pas une erreur.";
    "27", 400, None, "Missing query-string parameter",
    "No operation of the API has a parameter in its query.",
    "Nothing: the call is answered as if there were no query.",
    "Paramètre manquant dans l’adresse",
    "Aucune opération de l’API n’a de paramètre dans son adresse.",
    "Rien, l’appel reçoit la même réponse que sans chaîne de requête.";
    "29", 400, Some("22"), "Bad request",
    "Each way in which a request can be malformed has a more precise code.",
    "It is answered with 22 for the body, 26 for the headers and 28 for the query.",
    "Requête incorrecte",
    "Chaque manière d’être mal formée a un code plus précis.",
    "Elle reçoit 22 pour le corps, 26 pour les en-têtes et 28 pour la chaîne de requête.";
    "41", 401, Some("invalid_token"), "Invalid credentials",
    "A token that was sent is judged by RFC 6750 section 3.1, whose form and code every OAuth library reads.",
    "A token that is malformed, revoked or of another realm is answered with 401 and invalid_token.",
    "Identifiants invalides",
    "Un jeton envoyé est jugé selon la RFC 6750 section 3.1, dont chaque bibliothèque OAuth lit la forme et le code.",
    "Un jeton mal formé, révoqué ou d’un autre domaine reçoit 401 et invalid_token.";
    "42", 401, Some("invalid_token"), "Expired credentials",
    "A token that was sent is judged by RFC 6750 section 3.1, which has one code for every token that does not work, the expired one among them.",
    "An expired token is answered with 401 and invalid_token; the guide makes one expire in step 4. Get a new one with the refresh token.",
    "Identifiants expirés",
    "Un jeton envoyé est jugé selon la RFC 6750 section 3.1, qui n’a qu’un code pour tout jeton qui ne fonctionne pas, expiré compris.",
    "Un jeton expiré reçoit 401 et invalid_token, et le guide en fait expirer un à l’étape 4. Obtenez-en un nouveau avec le jeton de rafraîchissement.";
    "50", 403, Some("insufficient_scope"), "Access denied",
    "An application subscribes to no API; it asks people for scopes, and their answer is in the token.",
    "A token without the scope is answered with 403 and insufficient_scope.",
    "Accès refusé",
    "Une application ne souscrit à aucune API. Elle demande des scopes aux personnes, dont la réponse est dans le jeton.",
    "Un jeton sans le scope reçoit 403 et insufficient_scope.";
    "51", 403, Some("invalid_token"), "Forbidden requester",
    "The tokens of an application end when the operator disables it.",
    "The API answers them with 401 and invalid_token, the token endpoint with invalid_client.",
    "Demandeur interdit",
    "Les jetons d’une application prennent fin quand l’opérateur la désactive.",
    "L’API leur répond 401 et invalid_token, le point d’accès token répond invalid_client.";
    "52", 403, Some("invalid_token"), "Forbidden user",
    "The tokens for a person end when her account does, and nothing is said of why.",
    "They are answered with 401 and invalid_token.",
    "Utilisateur interdit",
    "Les jetons d’une personne prennent fin avec son compte, et rien n’est dit de la raison.",
    "Ils reçoivent 401 et invalid_token.";
    "53", 403, Some("5"), "Too many requests",
    "The API counts no calls. What is limited is the guessing of passwords, on the pages that people see, with HTTP 429; and the load of the whole server.",
    "Over capacity is answered with 5 and Retry-After. The guide tries passwords up to the limit in step 1.",
    "Trop de requêtes",
    "L’API ne compte pas les appels. Ce qui est limité, ce sont les essais de mots de passe, sur les pages que voient les personnes, avec HTTP 429, et la charge du serveur entier.",
    "La surcharge reçoit 5 et Retry-After. Le guide essaie des mots de passe jusqu’à la limite à l’étape 1.";
    "62", 406, None, "Not acceptable",
    "The API has one format, JSON, and sends it whatever Accept says (RFC 9110 section 12.5.1 allows it).",
    "Nothing: the answer is JSON.",
    "Format non disponible",
    "L’API n’a qu’un format, JSON, et l’envoie quoi que dise Accept (la RFC 9110 section 12.5.1 le permet).",
    "Rien, la réponse est en JSON.";
    "63", 408, Some("22"), "Request time-out",
    "A body that stays away is a body that cannot be read; a head that stays away is no request yet, and its connection is closed.",
    "A body that has not arrived after 15 seconds is answered with 22.",
    "Délai de la requête dépassé",
    "Un corps qui n’arrive pas est un corps illisible. Un en-tête qui n’arrive pas n’est pas encore une requête, et sa connexion est fermée.",
    "Un corps qui n’est pas arrivé en 15 secondes reçoit 22.";
    "64", 411, None, "Length required",
    "A body may come in chunks, without its length (RFC 9112 section 7.1).",
    "Nothing: no length is demanded.",
    "Longueur exigée",
    "Un corps peut venir par morceaux, sans sa longueur (RFC 9112 section 7.1).",
    "Rien, aucune longueur n’est exigée.";
    "65", 412, None, "Precondition failed",
    "Answers of the API are kept by nobody and have no version that a precondition could name.",
    "Nothing: If-Match and its like are not read.",
    "Précondition non remplie",
    "Les réponses de l’API ne sont gardées par personne et n’ont pas de version qu’une précondition nommerait.",
    "Rien, If-Match et ses semblables ne sont pas lus.";
    "68", 415, Some("invalid_request"), "Unsupported Media Type",
    "No operation of the API reads a body.",
    "The OAuth endpoints take forms, and answer others with invalid_request.",
    "Type de média non pris en charge",
    "Aucune opération de l’API ne lit de corps.",
    "Les points d’accès OAuth acceptent les formulaires, et répondent invalid_request au reste.";
    "69", 504, Some("5"), "Gateway Timeout",
    "There is no server behind this one for which it would wait.",
    "A store that does not answer in time is answered with 5.",
    "Délai de la passerelle dépassé",
    "Il n’y a derrière ce serveur aucun autre qu’il attendrait.",
    "Des données inaccessibles à temps reçoivent 5.";
}

#[cfg(test)]
mod tests {
    use super::super::{CommonCode, registry};
    use super::*;

    /// The codes that the common form has elsewhere, 1 to 69.
    const CATALOGUE: [&str; 31] = [
        "1", "2", "5", "6", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "40", "41",
        "42", "50", "51", "52", "53", "60", "61", "62", "63", "64", "65", "66", "67", "68", "69",
    ];

    #[test]
    fn every_code_of_the_catalogue_is_answered_or_has_a_reason_not_to_be() {
        let sent = CommonCode::ALL.iter().map(|code| code.entry().code);
        let mut all: Vec<&str> = sent.chain(UNSENT.iter().map(|code| code.code)).collect();
        all.sort_by_key(|code| code.parse::<u8>().unwrap());
        assert_eq!(all, CATALOGUE);
    }

    #[test]
    fn what_is_answered_instead_is_answered() {
        for unsent in UNSENT {
            let known = |code: &str| registry().any(|entry| entry.code == code);
            assert!(unsent.instead.is_none_or(known), "{}", unsent.code);
            for words in [unsent.english, unsent.french] {
                assert!(unsent.instead.is_none_or(|code| words.fix.contains(code)), "{words:?}");
            }
        }
    }
}
