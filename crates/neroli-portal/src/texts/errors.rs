//! The error reference.

texts! {
    /// `/developer/errors` and the page of one code.
    Errors {
        title: "Errors", "Erreurs";
        lead: "Every error an application can receive from this server.",
              "Toutes les erreurs qu’une application peut recevoir de ce serveur.";
        code: "Code", "Code";
        status: "HTTP status", "Statut HTTP";
        redirect: "redirect ({status})", "redirection ({status})";
        message: "Message", "Message";
        cause: "When it happens", "Quand elle survient";
        fix: "What to do", "Que faire";
        example: "Response body", "Corps de la réponse";
        provoke: "Make it happen", "La provoquer";
        provoke_lead: "In a sandbox (neroli demo), this command gets the error as its last answer.",
                      "Dans un bac à sable (neroli demo), cette commande reçoit l’erreur en dernière réponse.";
        provoke_never: "No command can bring this error about, it depends on the state of the server.",
                       "Aucune commande ne peut provoquer cette erreur, elle dépend de l’état du serveur.";
        unsent_family: "API, codes that this server never answers",
                       "API, codes que ce serveur ne renvoie jamais";
        unsent_about: "Gateways of operators know these codes, and programs may expect them. Each page says what is answered here instead.",
                      "Les passerelles des opérateurs connaissent ces codes, et des programmes peuvent les attendre. Chaque page dit ce qui est répondu ici à leur place.";
        unsent: "This server never answers this code, so no command can bring it about.",
                "Ce serveur ne renvoie jamais ce code, aucune commande ne peut donc le provoquer.";
        why_unsent: "Why not", "Pourquoi";
        instead: "What is answered instead", "Ce qui est répondu à la place";
        instead_page: "More about {code}, and a command that brings it about",
                      "En savoir plus sur {code}, avec une commande qui le provoque";
        explain: "Met it in your own application? Explain it",
                 "Rencontrée dans votre application\u{202f}? L’expliquer";
        back: "All errors", "Toutes les erreurs";
        language_note: "The API itself speaks English, in every language of these pages.",
                       "L’API elle-même parle anglais, les corps de réponse figurent ici tels qu’elle les envoie.";
    }
}
