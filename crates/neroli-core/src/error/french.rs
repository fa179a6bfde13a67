//! The registry in French, for pages. The wire is English (RFC 6749 §5.2 has room for no accents).
//!
//! Both tables are matches over every code: one without its words does not compile.

use super::{CommonCode, OAuthCode, Words};

const fn words(title: &'static str, cause: &'static str, fix: &'static str) -> Words {
    Words { title, cause, fix }
}

/// Of the OAuth family.
pub(super) const fn oauth(code: OAuthCode) -> Words {
    use OAuthCode as O;
    match code {
        O::InvalidRequest => words(
            "La requête est mal formée",
            "Un paramètre obligatoire manque, un paramètre figure deux fois, ou une valeur est illisible.",
            "Lisez error_description, qui nomme le paramètre. Envoyez chaque paramètre une fois, encodé comme un formulaire, en UTF-8.",
        ),
        O::InvalidClient => words(
            "L’application n’a pas été reconnue",
            "Le client_id est inconnu ou désactivé, le secret est faux ou remplacé, l’assertion enfreint une règle de la RFC 7523, ou la preuve est venue d’une manière que l’application n’a pas enregistrée.",
            "Envoyez `Authorization: Basic ` puis `base64(client_id:client_secret)`, chaque partie d’abord encodée comme un formulaire. Pour private_key_jwt, lisez error_description, qui nomme la règle. Vérifiez secret et clés avec l’opérateur.",
        ),
        O::InvalidGrant => words(
            "Le code ou le jeton de rafraîchissement ne fonctionne pas",
            "Le code a plus de 60 secondes, a déjà servi, appartient à une autre application ou à un autre redirect_uri, ou son code_verifier ne convient pas. Ou bien la personne a cessé de partager.",
            "Recommencez au point d’autorisation. Échangez un code une fois, sans attendre, avec le redirect_uri et le code_verifier de sa demande.",
        ),
        O::UnauthorizedClient => words(
            "L’application n’en a pas le droit",
            "L’application n’est pas enregistrée pour ce type d’autorisation ou de réponse.",
            "Demandez-le à l’opérateur, ou utilisez le flux du code d’autorisation.",
        ),
        O::UnsupportedGrantType => words(
            "Ce type d’autorisation n’existe pas ici",
            "grant_type n’est ni authorization_code, ni refresh_token, ni client_credentials. Le mot de passe et le flux implicite n’existent pas (RFC 9700).",
            "Utilisez grant_type=authorization_code ou grant_type=refresh_token, et client_credentials pour ce qui ne concerne personne.",
        ),
        O::InvalidScope => words(
            "Le scope ne peut être accordé",
            "Aucun scope n’est demandé, aucun de ceux demandés n’est connu, l’application n’est pas enregistrée pour l’un d’eux, ou un rafraîchissement demande plus que ce qui a été accordé.",
            "Demandez des scopes pour lesquels l’application est enregistrée, séparés par des espaces.",
        ),
        O::AccessDenied => words(
            "La personne a refusé",
            "La personne a choisi le bouton du refus.",
            "Continuez sans ses données, rien n’a été envoyé. Ne redemandez que si elle en prend l’initiative.",
        ),
        O::UnsupportedResponseType => words(
            "Ce type de réponse n’existe pas ici",
            "response_type n’est pas `code`. Les flux implicite et hybride n’existent pas (RFC 9700 §2.1.2).",
            "Utilisez response_type=code, avec PKCE.",
        ),
        O::LoginRequired => words(
            "La personne n’est pas connectée",
            "prompt=none a été envoyé alors qu’il n’y a pas de session, qu’elle est plus ancienne que max_age, ou qu’elle est celle d’une autre personne que ne le dit id_token_hint.",
            "Renvoyez la demande sans prompt=none.",
        ),
        O::ConsentRequired => words(
            "La personne n’a pas encore accepté",
            "prompt=none a été envoyé alors que la demande comprend ce que la personne n’a pas accepté, ou ne partage plus.",
            "Renvoyez la demande sans prompt=none.",
        ),
        O::UnmetAuthenticationRequirements => words(
            "La force de connexion exigée n’existe pas ici",
            "Le paramètre claims exige comme essentiel un acr que ce fournisseur ne propose pas.",
            "Exigez une valeur de acr_values_supported, ou demandez-la sans l’exiger avec acr_values.",
        ),
        O::RequestNotSupported => words(
            "Les objets de requête sans signature ne sont pas pris en charge",
            "La demande porte un objet de requête (RFC 9101) qui n’est pas signé.",
            "Signez-le avec une clé enregistrée, ou envoyez les paramètres eux-mêmes.",
        ),
        O::RequestUriNotSupported => words(
            "Une telle référence n’est pas prise en charge",
            "La demande désigne par son adresse un objet de requête (RFC 9101) qui n’est pas signé, ou l’application n’a enregistré aucune adresse de ce genre.",
            "Enregistrez l’adresse dans request_uris et signez l’objet avec une clé enregistrée, ou envoyez les paramètres eux-mêmes.",
        ),
        O::RegistrationNotSupported => words(
            "L’enregistrement dans une demande n’est pas pris en charge",
            "La demande porte le paramètre registration (OpenID Connect Core §7.2.1).",
            "Enregistrez d’abord l’application.",
        ),
        O::InvalidRequestObject => words(
            "L’objet de requête est inutilisable",
            "Le JWT de request, ou celui que désigne request_uri, n’est pas signé avec une clé enregistrée et un algorithme permis, a été fait pour un autre destinataire ou un autre moment, ou contient ce qu’il ne peut contenir (RFC 9101).",
            "Lisez error_description, qui nomme la règle. Signez l’objet à nouveau, avec iss = client_id, aud = l’émetteur, nbf et exp autour de maintenant.",
        ),
        O::InvalidRequestUri => words(
            "La référence à la demande ne fonctionne pas",
            "Une demande déposée a plus de 90 secondes, a déjà reçu sa réponse, ou appartient à une autre application. Ou bien request_uri est une adresse que l’application n’a pas enregistrée, ou qui n’a pu être lue.",
            "Déposez la demande à nouveau et envoyez aussitôt le navigateur. Enregistrez les adresses des objets de requête dans request_uris.",
        ),
        O::InvalidRedirectUri => words(
            "L’URI de redirection ne peut être enregistrée",
            "redirect_uris manque, ou contient une valeur qui n’est ni une adresse https, ni une adresse http locale, ni un schéma privé, ou qui a un fragment ou des identifiants.",
            "Lisez error_description, qui nomme la règle. Enregistrez chaque adresse exactement comme l’application l’enverra.",
        ),
        O::InvalidClientMetadata => words(
            "L’application ne peut être enregistrée ainsi",
            "Un membre est du mauvais type, demande ce qui n’existe pas ici, en contredit un autre, ou nomme une adresse qui ne doit ou ne peut être appelée.",
            "Lisez error_description, qui nomme le membre. Retirez ce qui n’est pas nécessaire, les métadonnées du fournisseur disent ce qui est pris en charge.",
        ),
        O::InvalidTarget => words(
            "Cette ressource n’existe pas ici",
            "Le paramètre resource (RFC 8707) nomme une ressource pour laquelle ce fournisseur n’émet aucun jeton.",
            "Retirez resource, ou nommez l’une des API du domaine par son adresse complète.",
        ),
        O::InvalidDpopProof => words(
            "La preuve DPoP ne prouve rien",
            "L’en-tête DPoP manque là où il est exigé, figure deux fois, ou son JWT enfreint une règle de la RFC 9449\u{202f}: jwk privée ou absente, autre méthode ou autre adresse, iat ancien, jti déjà vu, ou empreinte d’un autre jeton d’accès.",
            "Lisez error_description, qui nomme la règle. Faites une preuve à chaque requête, avec ses propres htm et htu, un jti neuf, un iat de maintenant, et ath à côté d’un jeton d’accès.",
        ),
        O::UseDpopNonce => words(
            "La preuve DPoP doit reprendre un nonce",
            "Le fournisseur exige un nonce de sa part dans chaque preuve, et il manque ou a plus de cinq minutes (RFC 9449 §8).",
            "Prenez la valeur de l’en-tête DPoP-Nonce de cette réponse, mettez-la dans une nouvelle preuve comme nonce, et renvoyez la requête.",
        ),
        O::ServerError => words(
            "Une panne est survenue de notre côté",
            "Une faute de ce fournisseur, la requête n’y est pour rien.",
            "Réessayez. Si elle persiste, donnez l’identifiant de la requête à l’opérateur.",
        ),
        O::TemporarilyUnavailable => words(
            "Occupé ou en maintenance",
            "Les données ne peuvent être écrites en ce moment, ou trop de requêtes attendent.",
            "Réessayez après le délai de Retry-After. Gardez vos jetons, ils fonctionnent encore.",
        ),
        O::InvalidToken => words(
            "Le jeton d’accès ne fonctionne pas",
            "Le jeton d’accès a plus d’une heure, a été révoqué, est tronqué ou modifié, ou appartient à un autre domaine.",
            "Obtenez-en un nouveau avec le jeton de rafraîchissement. Si cela échoue avec invalid_grant, envoyez la personne au point d’autorisation.",
        ),
        O::InsufficientScope => words(
            "La personne n’a pas accepté cela, ou ne l’accepte plus",
            "Le scope n’a jamais été demandé, ou la personne a cessé de partager sur son tableau de bord.",
            "Envoyez à nouveau la personne au point d’autorisation, avec ce scope, et la question lui sera posée.",
        ),
    }
}

/// Of the common form.
pub(super) const fn common(code: CommonCode) -> Words {
    use CommonCode as C;
    match code {
        C::InternalError => words(
            "Erreur interne",
            "Une faute de ce fournisseur, la requête n’y est pour rien.",
            "Réessayez. Si elle persiste, donnez l’identifiant de la requête à l’opérateur.",
        ),
        C::Unavailable => words(
            "Le service est momentanément indisponible",
            "Les données ne peuvent être lues en ce moment, ou trop de requêtes attendent.",
            "Réessayez après le délai de Retry-After. Gardez vos jetons, ils fonctionnent encore.",
        ),
        C::InvalidBody => words(
            "Corps invalide",
            "Le corps est mal formé, s’est arrêté trop tôt, ou n’est pas arrivé en 15 secondes.",
            "Envoyez le corps entier d’un seul trait, avec la longueur (Content-Length) ou les morceaux annoncés.",
        ),
        C::InvalidHeader => words(
            "Valeur d’en-tête invalide",
            "L’en-tête Host manque, figure deux fois, ou n’est pas un hôte (RFC 9112 section 3.2).",
            "Envoyez exactement un en-tête Host, comme le fait toute bibliothèque HTTP.",
        ),
        C::InvalidParameter => words(
            "Valeur de paramètre invalide dans l’adresse",
            "La chaîne de requête n’est pas de l’UTF-8 encodé (%XX), ou a plus de 256 paramètres.",
            "Encodez la chaîne de requête, ou retirez-la, cette API n’en a pas besoin.",
        ),
        C::MissingCredentials => words(
            "Identifiants manquants",
            "L’en-tête Authorization manque, ou ne commence pas par `Bearer `.",
            "Ajoutez l’en-tête `Authorization: Bearer ` suivi du jeton d’accès.",
        ),
        C::NotFound => words(
            "Ressource introuvable",
            "L’adresse est mal orthographiée, ou le domaine ou la version n’existe pas.",
            "Comparez l’adresse avec la référence.",
        ),
        C::MethodNotAllowed => words(
            "Méthode non permise",
            "La méthode n’est pas de celles que cette adresse accepte.",
            "Utilisez une méthode de l’en-tête Allow.",
        ),
        C::TooLarge => {
            words("Corps trop grand", "Le corps dépasse 64 Kio.", "Envoyez un corps plus petit.")
        }
        C::UriTooLong => words(
            "Adresse trop longue",
            "L’adresse, avec sa chaîne de requête, dépasse 16 Kio.",
            "Envoyez les longues requêtes en POST.",
        ),
    }
}
