//! Explain my error, the timeline of an application, and the list before going live.

texts! {
    /// `/developer/explain`.
    Explain {
        title: "Explain my error", "Expliquer mon erreur";
        lead: "Paste a request id, the body of an answer, a WWW-Authenticate header, the address of a callback, or a code.",
              "Collez un identifiant de requête, le corps d’une réponse, un en-tête WWW-Authenticate, l’adresse d’un retour, ou un code.";
        label: "What you have", "Ce que vous avez";
        hint: "Nothing of it is kept. Every answer carries its id in the header X-Request-Id.",
              "Rien n’en est conservé. Chaque réponse porte son identifiant dans l’en-tête X-Request-Id.";
        ask: "Explain", "Expliquer";
        signed_out: "Sign in to see what happened to the requests of your own applications.",
                    "Connectez-vous pour voir ce qui est arrivé aux requêtes de vos applications.";
        sign_in: "Sign in", "Se connecter";
        happened: "What happened", "Ce qui s’est passé";
        meant: "What the code means", "Ce que le code signifie";
        guess: "Your last request with this answer", "Votre dernière requête avec cette réponse";
        unknown_title: "Nothing is known of this request", "Rien n’est connu de cette requête";
        unknown: "No request of your applications has this id. Requests are kept for seven days, and the last few hundred of each application. It may also be too old, mistyped, or have named no application.",
                 "Aucune requête de vos applications n’a cet identifiant. Les requêtes sont gardées sept jours, les quelques centaines dernières de chaque application. Elle peut aussi être trop ancienne, mal recopiée, ou ne nommer aucune application.";
        unread_title: "Nothing was recognised", "Rien n’a été reconnu";
        unread: "The text holds no request id and no code of this server. The list of errors has every code.",
                "Le texte ne contient ni identifiant de requête ni code de ce serveur. La liste des erreurs donne tous les codes.";
        too_long: "The text is longer than 16 KiB. Paste the answer alone.",
                  "Le texte dépasse 16 Kio. Collez la réponse seule.";
        success_title: "Nothing is wrong with this address", "Cette adresse est en ordre";
        success: "It carries a code and no error. Exchange the code at the token endpoint at once, and keep it to yourself until then.",
                 "Elle porte un code et aucune erreur. Échangez le code aussitôt au point d’accès token, et gardez-le pour vous d’ici là.";
        errors: "All errors", "Toutes les erreurs";
        never: "This server never answers it.", "Ce serveur ne le renvoie jamais.";
        about_never: "The page of {code}", "La page de {code}";
        about_code: "More about {code}", "En savoir plus sur {code}";
        when: "When", "Quand";
        application: "Application", "Application";
        endpoint: "Where", "Où";
        status: "Status", "Statut";
        answer: "Answer", "Réponse";
        took: "Time taken", "Durée";
        millis: "{count} ms", "{count} ms";
        request_id: "Request id", "Identifiant";
        cause: "Cause", "Cause";
        fix: "What to do", "Que faire";
        received: "Received", "Reçu";
        registered: "Registered", "Enregistré";
        expected: "Expected", "Attendu";
        secrets: "Secrets that work", "Secrets valables";
        secret: "No. {position}, made {made}, fingerprint {fingerprint}", "N° {position}, créé {made}, empreinte {fingerprint}";
        no_secret: "None", "Aucun";
        fine: "The request went well.", "La requête a abouti.";
        code_sent: "The person signed in, and the code was sent.", "La personne s’est connectée, et le code a été envoyé.";
        on_its_way: "The person was sent to the sign-in or consent page.", "La personne a été envoyée à la page de connexion ou de consentement.";
        no_cause: "The answer says all there is to say.", "La réponse dit tout ce qu’il y a à dire.";
        proven: "Proven to be the application’s", "Authentifiée";
        claimed: "Only says that it is the application’s: anybody can send such a request", "Se réclame de l’application, n’importe qui peut envoyer une telle requête";
        timeline: "Timeline of {name}", "Chronologie de {name}";
    }
}

texts! {
    /// Parts of a URI, as the end of a sentence.
    Parts {
        scheme: "its scheme", "son schéma";
        host: "its host", "son hôte";
        loopback: "the name of this machine (localhost is not 127.0.0.1)", "le nom de la machine (localhost n’est pas 127.0.0.1)";
        port: "its port", "son port";
        path: "its path", "son chemin";
        case: "upper and lower case", "la casse";
        trailing_slash: "a slash at the end", "une barre oblique finale";
        encoding: "its percent-encoding", "son encodage";
        query: "its query", "sa chaîne de requête";
        fragment: "a fragment, which no redirect URI has", "un fragment, qu’aucune adresse de retour n’a";
    }
}

texts! {
    /// Spans of time, and nothing.
    Spans {
        seconds: "{count} s", "{count} s";
        minutes: "{count} minutes", "{count} minutes";
        hours: "{count} hours", "{count} heures";
        days: "{count} days", "{count} jours";
        none: "none", "aucun";
    }
}

texts! {
    /// `/developer/apps/{client_id}/requests`, and its part of the application's page.
    Timeline {
        title: "Requests of {name}", "Requêtes de {name}";
        lead: "The last requests of this application, newest first, for seven days. They hold no token, no code, no secret and nothing of a person.",
              "Les dernières requêtes de cette application, les plus récentes d’abord, sur sept jours. Elles ne contiennent ni jeton, ni code, ni secret, ni rien d’une personne.";
        usage: "Requests of the last 24 hours", "Requêtes des dernières 24 heures";
        total: "Requests: {total}. Failed: {failed}", "Requêtes\u{202f}: {total}. En échec\u{202f}: {failed}";
        rehearsed: "tried in the portal", "essai du portail";
        not_counted: "Listed but not counted above: what was tried in the portal, and what went well without proof that it is the application’s, such as the page of a sign-in.",
                     "Listé mais non compté ci-dessus\u{202f}: les essais du portail, et ce qui a abouti sans preuve de venir de l’application, comme la page d’une connexion.";
        nothing: "No request has come yet.", "Aucune requête n’est encore arrivée.";
        none_match: "No request is like this.", "Aucune requête ne correspond.";
        filters: "Show", "Afficher";
        all: "All", "Toutes";
        failed_only: "Refused only", "Refusées seulement";
        older: "Older requests", "Requêtes plus anciennes";
        explain: "Explain", "Expliquer";
        requests: "Requests", "Requêtes";
        recent: "Recent errors", "Erreurs récentes";
        no_errors: "No request of this application was refused.", "Aucune requête de cette application n’a été refusée.";
        whole: "All requests", "Toutes les requêtes";
        go_live: "Before going live", "Avant la mise en service";
    }
}

texts! {
    /// `/developer/apps/{client_id}/go-live`.
    GoLive {
        title: "{name} before going live", "{name} avant la mise en service";
        lead: "Measured on this application’s own registration and requests, at this moment.",
              "Mesuré à l’instant sur l’enregistrement et les requêtes de cette application.";
        ready: "Everything that can be measured is in order.", "Tout ce qui peut être mesuré est en ordre.";
        not_ready: "{count} still to do.", "Il reste {count} à faire.";
        met: "Done", "Fait";
        missing: "To do", "À faire";
        unknown: "Not seen yet", "Pas encore vu";
        not_needed: "Does not apply", "Sans objet";
        app: "The application", "L’application";
        requests: "Its requests", "Ses requêtes";
    }
}
