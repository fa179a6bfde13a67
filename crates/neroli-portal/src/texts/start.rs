//! The start page.

texts! {
    /// `/developer`.
    Start {
        title: "Build with {operator}", "Développez avec {operator}";
        lead: "Let people fill your sign-up form with details that {operator} has verified, once they agree. An application, four requests, and their answer.",
              "Vos utilisateurs remplissent votre formulaire avec des informations vérifiées par {operator}, après leur accord. Une application, quatre requêtes, et leur réponse.";
        first: "Where to begin", "Par où commencer";
        errors: "Errors", "Erreurs";
        errors_help: "Every code an application can receive: its cause, its body, its fix.",
                     "Chaque code qu’une application peut recevoir, sa cause, son contenu et sa correction.";
        explain: "Explain my error", "Expliquer mon erreur";
        explain_help: "Paste a request id or an answer, and see the cause that it hides.",
                      "Collez un identifiant de requête ou une réponse, et voyez la cause qu’elle tait.";
        addresses: "Addresses", "Adresses";
        realm: "Realm", "Domaine";
        metadata: "Metadata", "Métadonnées";
    }
}
