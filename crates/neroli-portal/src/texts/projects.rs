//! The page of the ready projects.

texts! {
    /// `/developer/projects`.
    Projects {
        title: "Ready projects", "Projets prêts";
        lead: "A small application per stack: sign in, details, one page. It runs with one command, has a test, and its code is yours to copy.",
              "Une petite application par technologie, avec connexion, informations et une page. Elle démarre en une commande, a un test, et son code est à copier.";
        filled_demo: "Filled with an application of the sandbox; nothing to register.",
                     "Préparé avec une application du bac à sable\u{202f}; rien à enregistrer.";
        filled_app: "Filled with {app}. Its secret is not in the archive: write it into .env.",
                    "Préparé avec {app}. Son secret n’est pas dans l’archive, écrivez-le dans .env.";
        choose: "Fill with your application", "Préparer avec votre application";
        sign_in: "Sign in to fill a project with your own application.",
                 "Connectez-vous pour préparer un projet avec votre application.";
        callback: "{callback} leads back to the project.", "{callback} ramène au projet.";
        callback_missing: "{callback}, where the project listens, is not among the redirect URIs of {app}.",
                          "{callback}, où le projet écoute, n’est pas parmi les redirect URI de {app}.";
        register: "Add this redirect URI", "Ajouter cette redirect URI";
        run: "Unpack, then", "Décompressez, puis";
        download: "Download", "Télécharger";
        needs_secret: "For an application with a secret.", "Pour une application avec un secret.";
        needs_public: "For a public application, without a secret.", "Pour une application publique, sans secret.";
        other: "Without this application", "Sans cette application";
        checks: "Every archive is unpacked, tested, started and signed in to by the tests of this server, in the version you download.",
                "Chaque archive est décompressée, testée, démarrée et essayée par les tests de ce serveur, dans la version que vous téléchargez.";
    }
}
