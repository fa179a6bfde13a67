//! What the guide says of each step, parameter, claim, check and error.

texts! {
    /// What each step is about.
    GuideSteps {
        title_1: "Ask the person", "Demander à la personne";
        title_2: "Code to tokens", "Du code aux jetons";
        title_3: "A new access token", "Un nouveau jeton d’accès";
        title_4: "Read the details", "Lire les données";
        about_1: "Your application draws state, nonce and a verifier, keeps them in the person’s session, and sends the browser to the authorization endpoint. The person signs in, sees what would be shared, and agrees or refuses. The browser comes back to your redirect URI with a code that lives for {code_life} seconds.",
            "Votre application tire state, nonce et un « verifier », les garde dans la session de la personne et envoie le navigateur au point d’autorisation. La personne se connecte, voit ce qui serait partagé, accepte ou refuse. Le navigateur revient à votre URI de redirection avec un code valable {code_life} secondes.";
        about_2: "Your server compares state, then exchanges the code, once and at once, for an access token, a refresh token and an id_token. The verifier shows that whoever brings the code is who asked for it.",
            "Votre serveur compare state, puis échange le code, une fois et sans attendre, contre un jeton d’accès, un jeton de rafraîchissement et un id_token. Le « verifier » montre que celui qui apporte le code est celui qui l’a demandé.";
        about_3: "An access token lives for {token_life} seconds. With the refresh token your server gets a new one without the person. A public client gets a new refresh token as well, and the old one ends.",
            "Un jeton d’accès vit {token_life} secondes. Avec le jeton de rafraîchissement, votre serveur en obtient un nouveau sans la personne. Un client public reçoit aussi un nouveau jeton de rafraîchissement, et l’ancien prend fin.";
        about_4: "The access token goes into the Authorization header. The answer has what the person has agreed to and nothing else; a detail that is unknown is absent. Fill your form, and let the person change it.",
            "Le jeton d’accès va dans l’en-tête Authorization. La réponse contient ce que la personne a accepté et rien d’autre ; une donnée inconnue est absente. Remplissez votre formulaire et laissez la personne le modifier.";
        p_response_type: "Asks for a code; nothing else exists here.",
            "Demande un code ; rien d’autre n’existe ici.";
        p_client_id: "Names your application.", "Nomme votre application.";
        p_redirect_uri: "Where the browser comes back, character for character as it is registered.",
            "Où revient le navigateur, caractère pour caractère comme enregistré.";
        p_scope: "What you ask for, separated by spaces.",
            "Ce que vous demandez, séparé par des espaces.";
        p_state: "Ties the answer to this browser. Compare it before anything else.",
            "Lie la réponse à ce navigateur. À comparer avant toute chose.";
        p_nonce: "Comes back inside the id_token and ties it to this request.",
            "Revient dans l’id_token et le lie à cette requête.";
        p_code_challenge: "The hash of the verifier (PKCE).", "L’empreinte du « verifier » (PKCE).";
        p_code_challenge_method: "How it was computed; plain is refused.",
            "Comment elle est calculée ; plain est refusé.";
        p_grant_code: "Exchanges a code.", "Échange un code.";
        p_code: "The code, once, within its seconds.", "Le code, une fois, dans son délai.";
        p_redirect_again: "The same as in step 1.", "Le même qu’à l’étape 1.";
        p_code_verifier: "What the challenge was computed from.", "Ce dont le défi a été calculé.";
        p_credentials: "HTTP Basic with client_id and secret, or client_id in the form for a public client.",
            "HTTP Basic avec client_id et secret, ou client_id dans le formulaire pour un client public.";
        p_assertion_type: "Says that the application proves itself by a signed message.",
            "Dit que l’application se prouve par un message signé.";
        p_assertion: "A message of the application to this provider, signed with its registered key and good for a minute (RFC 7523).",
            "Un message de l’application à ce fournisseur, signé avec sa clé enregistrée et valable une minute (RFC 7523).";
        p_dpop: "A header that proves the key to which the tokens are bound, for this very request (RFC 9449).",
            "Un en-tête qui prouve, pour cette requête, la clé à laquelle les jetons sont liés (RFC 9449).";
        p_grant_refresh: "Asks for a new access token.", "Demande un nouveau jeton d’accès.";
        p_refresh_token: "The refresh token of the last answer.",
            "Le jeton de rafraîchissement de la dernière réponse.";
        p_bearer: "Bearer (DPoP where tokens are bound), a space, and the access token as it is.",
            "Bearer (DPoP si les jetons sont liés), une espace, et le jeton d’accès tel quel.";
        c_iss: "who says it, this realm", "qui le dit, ce domaine";
        c_sub: "the person, always the same for your application",
            "la personne, toujours la même pour votre application";
        c_aud: "for whom it is, your client_id", "pour qui il est, votre client_id";
        c_azp: "which application asked for it", "quelle application l’a demandé";
        c_exp: "until when it counts, in seconds since 1970",
            "jusqu’à quand il compte, en secondes depuis 1970";
        c_iat: "when it was made", "quand il a été fait";
        c_auth_time: "when the person signed in", "quand la personne s’est connectée";
        c_nonce: "what you sent in step 1", "ce que vous avez envoyé à l’étape 1";
        c_at_hash: "ties it to the access token beside it",
            "le lie au jeton d’accès qui l’accompagne";
        c_sid: "the person’s session, for sign-out",
            "la session de la personne, pour la déconnexion";
        c_acr: "how strongly the person signed in", "avec quelle force la personne s’est connectée";
        c_amr: "by which means", "par quels moyens";
        c_alg: "the signature’s algorithm", "l’algorithme de la signature";
        c_kid: "which published key", "quelle clé publiée";
        c_typ: "what kind of token it is", "quel genre de jeton c’est";
        c_other: "a detail of the person", "une donnée de la personne";
        k_signature: "Signature, with a published key of this realm",
            "Signature, avec une clé publiée de ce domaine";
        k_issuer: "iss is the issuer", "iss est l’émetteur";
        k_audience: "aud is this application", "aud est cette application";
        k_nonce: "nonce is the one of this run", "nonce est celui de cette exécution";
        k_at_hash: "at_hash fits the access token", "at_hash correspond au jeton d’accès";
    }
}

texts! {
    /// Every way to break a step.
    GuideBreaks {
        other_redirect_uri: "Another redirect URI than the registered ones",
            "Une autre URI de redirection que celles enregistrées";
        altered_state: "An answer with another state, as an attacker would plant it",
            "Une réponse avec un autre state, comme la glisserait un attaquant";
        no_state: "A request without state", "Une requête sans state";
        no_challenge: "A request without a code challenge", "Une requête sans défi (code_challenge)";
        other_response_type: "response_type=token, the implicit flow",
            "response_type=token, le flux implicite";
        unknown_scope: "A scope that does not exist", "Un scope qui n’existe pas";
        silent_without_session: "prompt=none while nobody is signed in",
            "prompt=none alors que personne n’est connecté";
        refused: "The person refuses", "La personne refuse";
        disabled_person: "Sign-in as lea, whose account is disabled",
            "Connexion en tant que lea, dont le compte est désactivé";
        too_many_attempts: "Wrong passwords until the rate limit",
            "Des mots de passe faux jusqu’à la limite";
        reused_code: "The same code twice", "Le même code deux fois";
        wrong_verifier: "Another verifier than the challenge was made from",
            "Un autre « verifier » que celui du défi";
        redirect_uri_of_another: "Another redirect URI than in step 1",
            "Une autre URI de redirection qu’à l’étape 1";
        wrong_secret: "A wrong client secret", "Un mauvais secret de client";
        unknown_client: "A client_id that does not exist", "Un client_id qui n’existe pas";
        wrong_key: "An assertion signed with another key", "Une assertion signée avec une autre clé";
        no_proof: "A request without a DPoP proof", "Une requête sans preuve DPoP";
        other_grant_type: "grant_type=password, which does not exist here",
            "grant_type=password, qui n’existe pas ici";
        get_token: "GET instead of POST", "GET au lieu de POST";
        unknown_refresh_token: "A refresh token that was never issued",
            "Un jeton de rafraîchissement jamais émis";
        wider_scope: "A refresh that asks for more than was agreed to",
            "Un rafraîchissement qui demande plus que l’accord donné";
        refresh_after_stop: "A refresh after the person has stopped sharing",
            "Un rafraîchissement après l’arrêt du partage";
        no_token: "A call without a token", "Un appel sans jeton";
        altered_token: "A token with one character changed", "Un jeton dont un caractère est changé";
        expired_token: "A token that expired an hour ago", "Un jeton expiré depuis une heure";
        scope_missing: "A token without the scope form_filling",
            "Un jeton sans le scope form_filling";
        stopped: "A call after the person has stopped sharing", "Un appel après l’arrêt du partage";
        token_in_query: "The token in the address", "Le jeton dans l’adresse";
        as_bearer: "A bound token sent as a bearer token",
            "Un jeton lié envoyé comme simple jeton Bearer";
        misspelt: "A misspelt address", "Une adresse mal orthographiée";
        wrong_method: "DELETE instead of GET", "DELETE au lieu de GET";
    }
}
