//! The reference of addresses.

texts! {
    /// `/developer/reference` and what a try answers.
    Reference {
        title: "Reference", "Référence";
        lead: "Every address that programs call, with its parameters, its answers and its errors.",
              "Chaque adresse que les programmes appellent, avec ses paramètres, ses réponses et ses erreurs.";
        document: "This page as an OpenAPI 3.1 document", "Cette page en document OpenAPI 3.1";
        security: "Who may call", "Qui peut appeler";
        open: "anybody", "tout le monde";
        by_secret: "the application, by its secret (HTTP Basic)",
                   "l’application, par son secret (HTTP Basic)";
        by_bearer: "who has an access token (Bearer)", "qui a un jeton d’accès (Bearer)";
        by_dpop: "who has one bound to a key (DPoP)", "qui en a un lié à une clé (DPoP)";
        by_registration: "the application, by its registration access token",
                         "l’application, par son jeton d’enregistrement (registration access token)";
        in_form: "or credentials within the form", "ou les identifiants dans le formulaire";
        no_cors: "No scripts of other sites (CORS)", "Aucun script d’autres sites (CORS)";
        tag_discovery: "Discovery", "Découverte";
        tag_authorization: "Authorization", "Autorisation";
        tag_tokens: "Tokens", "Jetons";
        tag_claims: "Claims", "Attributs";
        tag_registration: "Registration", "Enregistrement";
        tag_portal: "Portal", "Portail";
        parameters: "Parameters", "Paramètres";
        body: "Form or body", "Formulaire ou corps";
        answers: "Answers", "Réponses";
        example: "Example", "Exemple";
        required: "required", "obligatoire";
        one_of: "one of", "parmi";
        schemas: "Objects", "Objets";
        schemas_lead: "What is sent and answered as JSON, member by member, with an example of each.",
                      "Ce qui est envoyé et répondu en JSON, membre par membre, avec un exemple de chacun.";
        errors: "Every error", "Toutes les erreurs";
        errors_lead: "Each leads to its cause, its fix, and a command that brings it about.",
                     "Chacune mène à sa cause, à sa correction, et à une commande qui la provoque.";
        try_it: "Try it", "Essayer";
        try_help: "Sends a real request to this sandbox, from the server: nothing of yours is stored, no cookie goes along.",
                  "Envoie une vraie requête à ce bac à sable, depuis le serveur ; rien de vous n’est gardé, aucun cookie ne part.";
        query: "Query", "Requête (query)";
        credentials: "Authorization header", "En-tête Authorization";
        credentials_help: "Empty means without the header.", "Vide signifie sans l’en-tête.";
        send: "Send", "Envoyer";
        result: "What was answered", "Ce qui a été répondu";
        request: "Request", "Requête";
        response: "Response", "Réponse";
        took: "{time} ms", "{time} ms";
        cut: "Shown up to here; the answer is longer.", "Affiché jusqu’ici ; la réponse est plus longue.";
        back: "Back to the reference", "Retour à la référence";
        again: "Change and send again", "Modifier et renvoyer";
        wrong_realm: "There is no such realm here.", "Ce domaine n’existe pas ici.";
        wrong_part: "Letters, digits and . _ ~ - only, 200 at most.", "Lettres, chiffres et . _ ~ - seulement, 200 au plus.";
        wrong_query: "A query in percent-encoded ASCII, 4,000 characters at most.",
                     "Une requête en ASCII encodé (%XX), 4 000 caractères au plus.";
        wrong_credentials: "Visible ASCII on one line, 4,000 characters at most.",
                           "De l’ASCII visible sur une ligne, 4 000 caractères au plus.";
        wrong_body: "16,000 characters at most.", "16 000 caractères au plus.";
        wrong: "Nothing was sent", "Rien n’a été envoyé";
    }
}
