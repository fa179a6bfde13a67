//! The points of the list before going live.

texts! {
    /// The points of the list: each with its evidence and its way out.
    Checks {
        https: "Every redirect URI is https",
            "Toutes les adresses de retour sont en https";
        https_evidence: "{count} of {total} are not",
            "{count} sur {total} ne le sont pas";
        https_fix: "Register https addresses; plain http is for your own machine only.",
            "Enregistrez des adresses https, le http simple est réservé à votre propre machine.";
        localhost: "No redirect URI leads to a developer’s machine",
            "Aucune adresse de retour ne mène à la machine d’un développeur";
        localhost_evidence: "{uri} is registered",
            "{uri} est enregistrée";
        localhost_fix: "Remove loopback addresses, or keep them in an application of their own for development.",
            "Retirez les adresses locales, ou gardez-les dans une application à part pour le développement.";
        installed: "An installed application uses the loopback address of its own machine (RFC 8252).",
            "Une application installée utilise l’adresse locale de sa propre machine (RFC 8252).";
        pkce: "PKCE protects every sign-in",
            "PKCE protège chaque connexion";
        of_logins: "{count} of the last {total} sign-ins",
            "{count} des {total} dernières connexions";
        no_logins: "No sign-in has come through yet",
            "Aucune connexion n’est encore allée au bout";
        pkce_fix: "Send code_challenge with S256, and code_verifier with the code.",
            "Envoyez code_challenge avec S256, et code_verifier avec le code.";
        state: "state is sent, long and new each time",
            "Le paramètre state est envoyé, long et nouveau à chaque fois";
        state_evidence: "{sent} of the last {total} sign-ins carried one, {fresh} of them new",
            "{sent} des {total} dernières connexions en portaient un, dont {fresh} nouveaux";
        state_fix: "Make a random state of 16 characters or more for each sign-in, and compare it in the callback. Whether you compare it cannot be seen from here; the guide has a step that alters it.",
            "Créez un state aléatoire d’au moins 16 caractères à chaque connexion, et comparez-le au retour. La comparaison ne se voit pas d’ici, une étape du guide le modifie.";
        errors: "Fewer than 1 in 100 requests fail",
            "Moins d’une requête sur 100 échoue";
        errors_evidence: "{failed} of {total} in seven days at most; a failure counts if it is proven to be yours",
            "{failed} sur {total} en sept jours au plus\u{202f}; un échec compte s’il est prouvé qu’il est le vôtre";
        errors_few: "{total} requests in seven days; 20 are needed to tell",
            "{total} requêtes en sept jours, il en faut 20 pour juger";
        errors_fix: "Open the timeline, refused requests only, and mend the cause that comes most often.",
            "Ouvrez la chronologie des requêtes refusées, et corrigez la cause la plus fréquente.";
        secret: "A live secret works, and no old one is still sent",
            "Un secret actuel sert, et aucun ancien n’est encore envoyé";
        secret_evidence: "Last used on {used}",
            "Dernier usage le {used}";
        secret_unused: "No secret has been used yet",
            "Aucun secret n’a encore servi";
        secret_retired: "A removed secret was sent on {at}",
            "Un secret retiré a été envoyé le {at}";
        secret_old: "The secret in use was made on {made}, more than a year ago",
            "Le secret utilisé date du {made}, il y a plus d’un an";
        secret_fix: "Add a second secret, put it where the old one is configured, and remove the old one when the timeline shows only the new one.",
            "Ajoutez un second secret, placez-le là où l’ancien est configuré, puis retirez l’ancien quand la chronologie ne montre plus que le nouveau.";
        secret_none: "This application proves itself without a secret",
            "Cette application s’authentifie sans secret";
        refusal: "A refusal has been tried",
            "Un refus a été essayé";
        refusal_seen: "A person refused on {at}",
            "Une personne a refusé le {at}";
        refusal_unseen: "In seven days nobody has pressed the button that refuses",
            "En sept jours, personne n’a utilisé le bouton de refus";
        refusal_fix: "Sign in as a person who refuses, and see that your application goes on without her details.",
            "Connectez-vous comme une personne du bac à sable, refusez, et vérifiez que votre application continue sans ses informations.";
        logout: "Sign-outs reach the application",
            "Les déconnexions atteignent l’application";
        logout_set: "A logout address is registered",
            "Une adresse de déconnexion est enregistrée";
        logout_unset: "No logout address is registered",
            "Aucune adresse de déconnexion n’est enregistrée";
        logout_fix: "On the application’s page, under Signing out, give backchannel_logout_uri, or at least post_logout_redirect_uris.",
            "Sur la page de l’application, sous Déconnexion, indiquez backchannel_logout_uri, ou au moins post_logout_redirect_uris.";
        people: "People are told who asks, and why",
            "Les personnes savent qui demande, et pourquoi";
        people_set: "Logo, privacy notice and purpose are set",
            "Logo, politique de confidentialité et finalité sont renseignés";
        people_unset: "Not set yet, {missing}",
            "Pas encore renseigné, {missing}";
        people_fix: "Add what is missing on the page of the application; the consent screen shows it.",
            "Complétez la page de l’application, l’écran de consentement l’affiche.";
        logo: "logo",
            "logo";
        policy: "privacy notice",
            "politique de confidentialité";
        purpose: "purpose",
            "finalité";
        profile: "The profile follows best practice",
            "Le profil suit les bonnes pratiques";
        profile_evidence: "The profile is {profile}",
            "Le profil est {profile}";
        profile_fix: "Choose bcp, or fapi2 for sensitive data; compat is for first-generation clients.",
            "Choisissez bcp, ou fapi2 pour des données sensibles, compat est fait pour les clients de première génération.";
        approved: "The operator has approved the application",
            "L’opérateur a approuvé l’application";
        approved_yes: "Nothing waits for an answer",
            "Rien n’attend de réponse";
        approved_no: "Something still waits for an answer",
            "Une demande attend encore une réponse";
        approved_fix: "Wait for the operator, or ask for fewer scopes.",
            "Attendez l’opérateur, ou demandez moins de scopes.";
    }
}
