//! The start page.

texts! {
    /// `/developer`.
    Start {
        title: "Build with {operator}", "Développez avec {operator}";
        lead: "Let people fill your sign-up form with details that {operator} has verified, once they agree. An application, four requests, and their answer.",
              "Vos utilisateurs remplissent votre formulaire avec des informations vérifiées par {operator}, après leur accord. Une application, quatre requêtes, et leur réponse.";
        first: "Where to begin", "Par où commencer";
        sign_up: "Create an account", "Créer un compte";
        sign_up_help: "An e-mail address and a password. Nobody has to approve it.",
                      "Une adresse e-mail et un mot de passe. Personne n’a à l’approuver.";
        new_app: "Make an application", "Créer une application";
        new_app_help: "A few fields, and you have a client id and a secret.",
                      "Quelques champs, et vous avez un identifiant client et un secret.";
        guide: "Follow the guide", "Suivre le guide";
        guide_help: "Four requests from a button to a person’s details, each run for real.",
                    "Quatre requêtes, d’un bouton aux informations d’une personne, chacune exécutée pour de vrai.";
        guide_help_still: "Four requests from a button to a person’s details, each with its code.",
                          "Quatre requêtes, d’un bouton aux informations d’une personne, chacune avec son code.";
        projects: "Take a ready project", "Prendre un projet prêt";
        projects_help: "An archive per stack, filled with your application, that runs with one command.",
                       "Une archive par environnement, remplie avec votre application, qui démarre en une commande.";
        filler: "Fill a form with one line", "Remplir un formulaire en une ligne";
        filler_help: "A script tag puts a button on any sign-up form.",
                     "Une balise script place un bouton sur tout formulaire d’inscription.";
        look_up: "Look something up", "Consulter";
        samples: "Samples", "Exemples";
        samples_help: "Each request in the language you write.", "Chaque requête dans le langage que vous écrivez.";
        convert: "Convert cURL", "Convertir cURL";
        convert_help: "A cURL command becomes code, in your browser alone.",
                      "Une commande cURL devient du code, dans votre navigateur seul.";
        reference: "Reference", "Référence";
        reference_help: "Every address with its parameters and answers, to read and to try.",
                        "Chaque adresse avec ses paramètres et ses réponses, à lire et à essayer.";
        reference_help_still: "Every address with its parameters and answers.",
                              "Chaque adresse avec ses paramètres et ses réponses.";
        search: "Search", "Recherche";
        search_help: "Pages, addresses, parameters and errors.", "Pages, adresses, paramètres et erreurs.";
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
