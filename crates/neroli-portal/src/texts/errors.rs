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
        explain: "Met it in your own application? Explain it",
                 "Rencontrée dans votre application\u{202f}? L’expliquer";
        back: "All errors", "Toutes les erreurs";
        language_note: "Codes and messages are written here as the API sends them.",
                       "Codes et messages figurent ici tels que l’API les envoie, en anglais.";
    }
}
