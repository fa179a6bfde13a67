//! The guide: its page, its steps, and its ways to break them.

texts! {
    /// The page, its stepper and its runs.
    Guide {
        title: "OAuth user to machine in a nutshell", "OAuth « user to machine » en bref";
        lead: "Four steps, from a button on your site to a person’s verified details in your form. Each step runs here for real.",
            "Quatre étapes, d’un bouton sur votre site aux données vérifiées d’une personne dans votre formulaire. Chaque étape s’exécute ici pour de vrai.";
        lead_still: "Four steps, from a button on your site to a person’s verified details in your form.",
            "Quatre étapes, d’un bouton sur votre site aux données vérifiées d’une personne dans votre formulaire.";
        steps: "Steps", "Étapes";
        step: "Step {number}", "Étape {number}";
        application: "Application", "Application";
        language: "Language of the samples", "Langage des exemples";
        show: "Show", "Afficher";
        filled: "Everything below is filled with this application’s values.",
            "Tout ce qui suit est rempli avec les valeurs de cette application.";
        filled_beyond: "The tables and the runs below are filled with this application’s values. The samples are for simpler applications and cannot run for it.",
            "Les tableaux et les exécutions ci-dessous sont remplis avec les valeurs de cette application. Les exemples valent pour des applications plus simples et ne peuvent fonctionner pour elle.";
        example: "You have no application yet, so everything below is filled with example values.",
            "Vous n’avez pas encore d’application ; tout ce qui suit est rempli avec des valeurs d’exemple.";
        create: "Create your own application", "Créer votre propre application";
        sign_in_to_create: "Sign in to create your own application",
            "Se connecter pour créer votre propre application";
        sign_in: "Sign in to see your own values", "Se connecter pour voir vos propres valeurs";
        diagram: "Who talks to whom", "Qui parle à qui";
        diagram_text: "Messages between the person’s browser, your application, this provider and its API. Those of step {number} are lit.",
            "Messages entre le navigateur de la personne, votre application, ce fournisseur et son API. Ceux de l’étape {number} sont mis en évidence.";
        browser: "browser", "navigateur";
        partner: "your app", "votre app.";
        provider: "provider", "fournisseur";
        api: "API", "API";
        m_go: "go and ask", "aller demander";
        m_agree: "sign in, agree", "connexion, accord";
        m_tokens: "tokens", "jetons";
        m_token: "new token", "nouveau jeton";
        m_claims: "details", "données";
        parameters: "What is sent", "Ce qui est envoyé";
        name: "Name", "Nom";
        value: "Value", "Valeur";
        meaning: "Meaning", "Signification";
        sample: "Sample", "Exemple";
        save_as: "Save it as {file} and run {command}.",
            "À enregistrer sous {file}, puis lancer {command}.";
        needs: "Needed: {needs}.", "Nécessaire : {needs}.";
        expected: "Expected answer", "Réponse attendue";
        errors: "Errors of this step", "Erreurs de cette étape";
        secret_env: "The sample reads the secret from the environment variable NEROLI_CLIENT_SECRET; it never stands in the page or in the code.",
            "L’exemple lit le secret dans la variable d’environnement NEROLI_CLIENT_SECRET ; il ne figure ni dans la page ni dans le code.";
        key_env: "The sample signs with the private key in the file that the environment variable NEROLI_CLIENT_KEY names (PEM, PKCS #8, P-256); its public part must be registered.",
                 "L’exemple signe avec la clé privée du fichier que donne la variable d’environnement NEROLI_CLIENT_KEY (PEM, PKCS #8, P-256), dont la partie publique doit être enregistrée.";
        fapi2_env: "NEROLI_CLIENT_KEY names the file of the private key that the sample signs with (PEM, PKCS #8, P-256), whose public part must be registered; NEROLI_DPOP_KEY that of the key which tokens are bound to, registered nowhere.",
                   "NEROLI_CLIENT_KEY donne le fichier de la clé privée de l’exemple (PEM, PKCS #8, P-256), dont la partie publique doit être enregistrée, et NEROLI_DPOP_KEY celui de la clé à laquelle les jetons sont liés, enregistrée nulle part.";
        browser_only: "This variant runs in browsers, where a secret cannot be kept, so it is for public clients. {name} has a secret, which belongs on your server alone.",
            "Cette variante s’exécute dans les navigateurs, où un secret ne peut être gardé ; elle est donc pour les clients publics. {name} a un secret, dont la place est sur votre serveur seul.";
        unfit: "A value of this application cannot stand in samples. Correct it on the application’s page.",
            "Une valeur de cette application ne peut figurer dans les exemples. Corrigez-la sur la page de l’application.";
        from_step: "comes from step {number}", "vient de l’étape {number}";
        run: "Run this step", "Exécuter cette étape";
        run_first: "Sign in for me", "Se connecter pour moi";
        run_help: "The server sends the requests, with the values of this page, to this sandbox.",
            "Le serveur envoie les requêtes, avec les valeurs de cette page, à ce bac à sable.";
        as_person: "As whom", "En tant que";
        go_myself: "Go there in my browser", "Y aller dans mon navigateur";
        go_myself_help: "You see the pages of a person, and come back here. With prompt=consent you are asked even where you agreed before.",
            "Vous voyez les pages d’une personne et revenez ici. Avec prompt=consent, l’accord vous est demandé même s’il a déjà été donné.";
        register_callback: "Register the guide’s address", "Enregistrer l’adresse du guide";
        register_help: "To go there in your own browser, the guide’s address must be among the redirect URIs of this application.",
            "Pour y aller dans votre navigateur, l’adresse du guide doit figurer parmi les URI de redirection de cette application.";
        secret: "Client secret", "Secret du client";
        secret_help: "Used for this run and forgotten.", "Utilisé pour cette exécution puis oublié.";
        cannot_run: "The guide cannot act for this application, which is disabled, or whose keys are published at an address of its own (jwks_uri), where the guide cannot add one. Register keys by value, or choose an application of the sandbox, to see a run.",
            "Le guide ne peut agir pour cette application, qui est désactivée, ou dont les clés sont publiées à une adresse à elle (jwks_uri), où le guide ne peut en ajouter. Enregistrez des clés par valeur, ou choisissez une application du bac à sable, pour voir une exécution.";
        key_title: "A key for the run", "Une clé pour l’exécution";
        key_help: "This application signs with a key of its own, which stays with you. The guide makes another for its runs, keeps it in memory for half an hour, and adds its public part, named neroli-guide, to the registered keys in place of the last one.",
            "Cette application signe avec une clé à elle, qui reste chez vous. Le guide en crée une autre pour ses exécutions, la garde en mémoire une demi-heure, et ajoute sa partie publique, nommée neroli-guide, aux clés enregistrées à la place de la précédente.";
        make_key: "Make a key and register it", "Créer une clé et l’enregistrer";
        key_first: "Make the key of step 1 first.", "Créez d’abord la clé de l’étape 1.";
        signed_anew: "signed anew for each request", "signé de nouveau à chaque requête";
        signed_in: "{name}, taken apart", "{name}, décomposé";
        pushed: "The request is pushed first; the browser then carries nothing but the reference to it.",
            "La requête est d’abord déposée, le navigateur n’en porte ensuite que la référence.";
        beyond_samples: "This application does more than the samples do, which the run shows request by request. In your own code, leave that to a library that knows signed requests (JAR), PAR and DPoP.",
                        "Cette application fait davantage que les exemples, ce que l’exécution montre requête par requête. Dans votre code, confiez cela à une bibliothèque qui connaît les requêtes signées (JAR), PAR et DPoP.";
        sample_with_secret: "The sample, for applications that have a secret",
            "L’exemple, pour les applications qui ont un secret";
        sample_public: "The sample, for public applications",
            "L’exemple, pour les applications publiques";
        code_used: "The code of this run is used, as the answer below shows. Step 1 makes another.",
            "Le code de cette exécution est utilisé, comme le montre la réponse ci-dessous. L’étape 1 en crée un autre.";
        before: "Run step {number} first.", "Exécutez d’abord l’étape {number}.";
        request: "Request", "Requête";
        answer: "Answer", "Réponse";
        took: "{time} ms", "{time} ms";
        all_requests: "The {count} requests of the sign-in, one by one",
            "Les {count} requêtes de la connexion, une par une";
        asked: "The request, and what the browser was answered after the pages of sign-in and consent.",
            "La requête, puis ce que le navigateur a reçu après les pages de connexion et d’accord.";
        no_code: "No code came back. The last answer says why.",
            "Aucun code n’est revenu. La dernière réponse dit pourquoi.";
        drawn: "Drawn for this run", "Tiré pour cette exécution";
        computation: "The challenge is BASE64URL(SHA256(verifier)). Compute it yourself",
            "Le défi est BASE64URL(SHA256(verifier)). À recalculer vous-même";
        decoded: "The id_token, decoded and checked", "L’id_token, décodé et vérifié";
        decoded_help: "This page is made by the server; your application makes the same checks with a library.",
            "Cette page est faite par le serveur ; votre application fait les mêmes vérifications avec une bibliothèque.";
        header: "Header", "En-tête";
        claims: "Claims", "Attributs";
        checks: "Checks", "Vérifications";
        holds: "holds", "exact";
        fails: "fails", "inexact";
        until: "Valid until", "Valable jusqu’au";
        token_life: "The access token", "Le jeton d’accès";
        left: "Expires in {minutes} min {seconds} s", "Expire dans {minutes} min {seconds} s";
        over: "Expired", "Expiré";
        opaque: "The access token is opaque. It is sealed, and means nothing to anyone but the provider; send it as it is, never take it apart, and treat its length as unknown.",
            "Le jeton d’accès est opaque. Il est scellé et n’a de sens que pour le fournisseur ; envoyez-le tel quel, ne le décomposez jamais et ne présumez pas de sa longueur.";
        break_title: "Break it", "Provoquer une erreur";
        break_help: "Each button makes the real error happen, with a code and tokens of its own.",
            "Chaque bouton provoque la vraie erreur, avec un code et des jetons à lui.";
        break_secret: "Asked for, because the request needs it to get as far as the error.",
            "Demandé, car la requête en a besoin pour aller jusqu’à l’erreur.";
        broken: "What came of it", "Ce qu’il en est advenu";
        why: "Why, and what to do", "Pourquoi, et que faire";
        not_reached: "The error was not reached. A request on the way to it was refused; check the secret.",
            "L’erreur n’a pas été atteinte. Une requête en chemin a été refusée ; vérifiez le secret.";
        people: "Sandbox people", "Personnes du bac à sable";
        people_help: "Sign in as any of them, here or on your own site. They exist in the sandbox alone.",
            "Connectez-vous en tant que l’une d’elles, ici ou sur votre site. Elles n’existent que dans le bac à sable.";
        christine: "The ordinary case, every detail of a sign-up form.",
            "Le cas ordinaire, toutes les données d’un formulaire d’inscription.";
        karim: "Every claim there is, with an address of several lines.",
            "Tous les attributs qui existent, avec une adresse sur plusieurs lignes.";
        ana: "A sparse record with name and e-mail only. What is missing is absent from the answer, never null.",
            "Une fiche incomplète, nom et e-mail seulement. Ce qui manque est absent de la réponse, jamais null.";
        lea: "A disabled account. Sign-in fails as with a wrong password, and your application hears nothing.",
            "Un compte désactivé. La connexion échoue comme avec un mauvais mot de passe, et votre application n’en sait rien.";
        joris: "A person of another realm, with numbers and address of another country.",
            "Une personne d’un autre domaine, avec numéros et adresse d’un autre pays.";
        somebody: "A person of this sandbox.", "Une personne de ce bac à sable.";
        refused_title: "This answer is not for this browser",
            "Cette réponse n’est pas pour ce navigateur";
        refused: "The state that came back is not the one this browser was sent away with. Somebody else may have begun this sign-in, so the code is not used. Every application must do the same.",
            "Le « state » revenu n’est pas celui avec lequel ce navigateur est parti. Quelqu’un d’autre a pu commencer cette connexion ; le code n’est donc pas utilisé. Toute application doit faire de même.";
        back: "Back to the guide", "Retour au guide";
    }
}
