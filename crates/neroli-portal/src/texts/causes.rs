//! What each precise cause means, and what to do about it. Names of parameters and scopes are
//! those of the wire.

texts! {
    /// For each cause: what happened (`name`), and the way out (`name_fix`).
    Causes {
        client_disabled: "The application is suspended, so nothing it asks for is answered.",
            "L’application est suspendue, aucune de ses demandes n’aboutit.";
        client_disabled_fix: "Resume it on its page, or ask the operator if it was stopped there.",
            "Réactivez-la sur sa page, ou adressez-vous à l’opérateur s’il l’a arrêtée.";
        client_pending: "The application still waits for the operator’s approval.",
            "L’application attend encore l’accord de l’opérateur.";
        client_pending_fix: "Go on in the sandbox meanwhile; its page says when the operator has answered.",
            "Continuez dans le bac à sable en attendant, sa page indiquera la réponse de l’opérateur.";
        redirect_uri_missing: "The authorization request has no redirect_uri.",
            "La demande d’autorisation n’a pas de redirect_uri.";
        redirect_uri_missing_fix: "Send redirect_uri with exactly one of the registered addresses.",
            "Envoyez redirect_uri avec exactement l’une des adresses enregistrées.";
        redirect_uri_differs: "The redirect_uri that came is not registered. The registered one that resembles it most differs in {part}.",
            "L’adresse redirect_uri reçue n’est pas enregistrée. L’adresse enregistrée la plus proche en diffère par {part}.";
        redirect_uri_differs_fix: "Addresses are compared character by character. Register the address that came, or send the registered one.",
            "Les adresses sont comparées caractère par caractère. Enregistrez l’adresse reçue, ou envoyez celle qui est enregistrée.";
        redirect_uri_none: "The redirect_uri that came is not registered; the application has registered none at all.",
            "L’adresse redirect_uri reçue n’est pas enregistrée, l’application n’en a aucune.";
        redirect_uri_none_fix: "Register the address on the page of the application.",
            "Enregistrez l’adresse sur la page de l’application.";
        state_missing: "This application must send state with each authorization request, and did not.",
            "Cette application doit envoyer state avec chaque demande d’autorisation, et ne l’a pas fait.";
        state_missing_fix: "Make a random state for each sign-in, keep it in the browser’s session, send it, and compare it when the answer comes.",
            "Créez un state aléatoire à chaque connexion, gardez-le dans la session du navigateur, envoyez-le, puis comparez-le au retour.";
        challenge_missing: "PKCE is required of this application, and the request has no code_challenge.",
            "PKCE est exigé de cette application, et la demande n’a pas de code_challenge.";
        challenge_missing_fix: "Make a random code_verifier of 43 characters or more, send BASE64URL(SHA256(code_verifier)) as code_challenge and S256 as code_challenge_method.",
            "Créez un code_verifier aléatoire d’au moins 43 caractères, envoyez BASE64URL(SHA256(code_verifier)) comme code_challenge et S256 comme code_challenge_method.";
        challenge_method: "code_challenge_method is not S256. When it is missing, it means plain, which does not exist here.",
            "code_challenge_method n’est pas S256. Absent, il signifie plain, qui n’existe pas ici.";
        challenge_method_fix: "Send code_challenge_method=S256.",
            "Envoyez code_challenge_method=S256.";
        challenge_malformed: "The code_challenge has {length} characters; BASE64URL of a SHA-256 digest has 43, without padding.",
            "Le code_challenge a {length} caractères, alors que le BASE64URL d’une empreinte SHA-256 en a 43, sans remplissage.";
        challenge_malformed_fix: "Encode the 32 bytes of the digest, not their hexadecimal text, and leave the equals signs away.",
            "Encodez les 32 octets de l’empreinte, non leur texte hexadécimal, et retirez les signes égal.";
        scope_not_registered: "The request asks for {scopes}, which this application is not registered for. It has {registered}.",
            "La demande porte sur {scopes}, que cette application n’a pas. Elle a {registered}.";
        scope_not_registered_fix: "Ask for the scope on the page of the application, or leave it out of the request.",
            "Demandez ce scope sur la page de l’application, ou retirez-le de la demande.";
        scope_unknown: "None of the scopes asked for exists here. Scopes are case-sensitive and separated by one space.",
            "Aucun des scopes demandés n’existe ici. Les scopes sont sensibles à la casse et séparés par une espace.";
        scope_unknown_fix: "Compare the scope parameter with the list on the page of the application.",
            "Comparez le paramètre scope à la liste de la page de l’application.";
        not_pushed: "This application must push its authorization requests (RFC 9126), and this one came with its parameters in the address.",
            "Cette application doit déposer ses demandes à l’avance (RFC 9126), et celle-ci portait ses paramètres dans l’adresse.";
        not_pushed_fix: "Post the parameters to the par endpoint first, then send the browser with client_id and request_uri.",
            "Envoyez d’abord les paramètres au point d’accès par, puis le navigateur avec client_id et request_uri.";
        pushed_request_gone: "The pushed request was answered before, or was never pushed by this application.",
            "La demande déposée a déjà reçu sa réponse, ou cette application ne l’a jamais déposée.";
        pushed_request_gone_fix: "Push a new request for each sign-in.",
            "Déposez une nouvelle demande à chaque connexion.";
        pushed_request_expired: "The pushed request came {late} after its end.",
            "La demande déposée est arrivée {late} après son échéance.";
        pushed_request_expired_fix: "Push the request when the person starts, and send the browser at once.",
            "Déposez la demande quand la personne commence, et envoyez aussitôt le navigateur.";
        person_refused: "The person was asked and chose not to share. Nothing is wrong.",
            "La personne a choisi de ne pas partager. Tout fonctionne.";
        person_refused_fix: "Go on without her details, and ask again only when she starts it.",
            "Continuez sans ses informations, et ne redemandez que si elle en prend l’initiative.";
        secret_missing: "The application has a secret, and the request carried none, or an empty one.",
            "L’application a un secret, et la requête n’en portait aucun, ou un vide.";
        secret_missing_fix: "Send the secret in the Authorization header (Basic), or as client_secret in the body. If you do, the variable that holds it is not set where the application runs.",
            "Envoyez le secret dans l’en-tête Authorization (Basic), ou comme client_secret dans le corps. Si vous le faites, la variable qui le contient n’est pas définie là où tourne l’application.";
        secret_unasked: "The application is public and has no secret, yet one was sent.",
            "L’application est publique et n’a pas de secret, pourtant un secret a été envoyé.";
        secret_unasked_fix: "Send client_id alone, with PKCE.",
            "Envoyez client_id seul, avec PKCE.";
        secret_unknown: "The secret that came is none of this application, neither live nor replaced lately.",
            "Le secret reçu n’est pas de cette application, ni actuel ni remplacé récemment.";
        secret_unknown_fix: "Compare where the secret comes from with the page of the application. A secret cannot be shown again; add a second one, use it, then remove the other.",
            "Vérifiez d’où vient le secret sur la page de l’application. Un secret ne peut être affiché à nouveau, ajoutez-en un second, utilisez-le, puis retirez l’autre.";
        slip_blanks: "The secret is right but for spaces or a line end around it.",
            "Le secret est juste, mais entouré d’espaces ou d’une fin de ligne.";
        slip_blanks_fix: "Trim it where it is read; files and environment variables often end with a line end.",
            "Supprimez-les à la lecture, les fichiers et variables d’environnement finissent souvent par une fin de ligne.";
        slip_quotes: "The secret is right but for quotes around it.",
            "Le secret est juste, mais entouré de guillemets.";
        slip_quotes_fix: "Take the quotes away; not every reader of .env files does.",
            "Retirez les guillemets, tous les lecteurs de fichiers .env ne le font pas.";
        slip_encoded: "The secret is right, but was percent-encoded once too often.",
            "Le secret est juste, mais encodé une fois de trop.";
        slip_encoded_fix: "Encode it once for the Basic header, or once as a form field, not both.",
            "Encodez-le une fois pour l’en-tête Basic, ou une fois comme champ de formulaire, pas deux.";
        slip_client_id: "The client_id was sent in place of the secret.",
            "Le client_id a été envoyé à la place du secret.";
        slip_client_id_fix: "Put the secret after the colon of the Basic header, or into client_secret.",
            "Placez le secret après le deux-points de l’en-tête Basic, ou dans client_secret.";
        secret_retired: "The secret that came was this application’s own, made on {made}, and has been removed since.",
            "Le secret reçu était bien celui de cette application, créé le {made}, et retiré depuis.";
        secret_retired_fix: "Put a live secret where the old one is still configured.",
            "Placez un secret actuel là où l’ancien est encore configuré.";
        secret_otherwise: "The secret is right, but was sent in a way this application is not registered for. It is registered for {method}.",
            "Le secret est juste, mais envoyé d’une manière que cette application n’a pas choisie. Elle a {method}.";
        secret_otherwise_fix: "Send it the registered way, or change the registration.",
            "Envoyez-le de la manière enregistrée, ou changez l’enregistrement.";
        method_differs: "This application proves itself by {method}, and something else was sent.",
            "Cette application s’authentifie par {method}, et autre chose a été envoyé.";
        method_differs_fix: "Send a proof of the registered kind, or change the registration.",
            "Envoyez une preuve du type enregistré, ou changez l’enregistrement.";
        assertion_algorithm: "The assertion bears a signature algorithm that this application may not use.",
            "L’assertion porte un algorithme de signature que cette application ne peut utiliser.";
        assertion_algorithm_fix: "Sign with the registered algorithm; the metadata list all that exist.",
            "Signez avec l’algorithme enregistré, les métadonnées donnent la liste de ceux qui existent.";
        assertion_key: "No registered key of the application fits the alg and kid of the assertion.",
            "Aucune clé enregistrée de l’application ne correspond aux alg et kid de l’assertion.";
        assertion_key_fix: "Publish the public key, with this kid, in jwks or behind jwks_uri.",
            "Publiez la clé publique, avec ce kid, dans jwks ou derrière jwks_uri.";
        assertion_signature: "A registered key fits the assertion, but its signature is wrong.",
            "Une clé enregistrée correspond à l’assertion, mais la signature est fausse.";
        assertion_signature_fix: "Sign with the private half of the registered key; a new key needs a new kid.",
            "Signez avec la moitié privée de la clé enregistrée, une nouvelle clé demande un nouveau kid.";
        assertion_subject: "iss and sub of the assertion are not both the client_id.",
            "Les champs iss et sub de l’assertion ne sont pas tous deux le client_id.";
        assertion_subject_fix: "Set both to the client_id.",
            "Donnez-leur à tous deux la valeur du client_id.";
        assertion_audience: "aud of the assertion is not this provider.",
            "Le champ aud de l’assertion ne désigne pas ce fournisseur.";
        assertion_audience_fix: "Set aud to the issuer, as the metadata write it.",
            "Donnez à aud la valeur de issuer, telle que les métadonnées l’écrivent.";
        assertion_expired: "The assertion came {late} after its exp.",
            "L’assertion est arrivée {late} après son exp.";
        assertion_expired_fix: "Make an assertion for each request, with exp a minute ahead, and compare the clocks.",
            "Créez une assertion par requête, avec exp une minute plus tard, et comparez les horloges.";
        assertion_early: "iat or nbf of the assertion is {ahead} in the future.",
            "Le champ iat ou nbf de l’assertion est {ahead} dans le futur.";
        assertion_early_fix: "Set the clock of the machine that signs.",
            "Réglez l’horloge de la machine qui signe.";
        assertion_replayed: "The assertion was used before.",
            "L’assertion a déjà servi.";
        assertion_replayed_fix: "Make a new one, with a new jti, for each request.",
            "Créez-en une nouvelle, avec un nouveau jti, à chaque requête.";
        code_unknown: "No such code was issued to this application. It may be another application’s, cut short, or long forgotten.",
            "Aucun code de ce genre n’a été émis pour cette application. Il peut venir d’une autre, être tronqué, ou oublié depuis longtemps.";
        code_unknown_fix: "Exchange the code of the callback exactly as it came, with the client_id that asked for it.",
            "Échangez le code du retour exactement tel qu’il est arrivé, avec le client_id qui l’a demandé.";
        code_expired: "The code came {late} after its end.",
            "Le code est arrivé {late} après son échéance.";
        code_expired_fix: "Exchange it in the callback itself, at once.",
            "Échangez-le dans le retour même, aussitôt.";
        code_replayed: "The code had been exchanged before. What it gave has been ended, because a second exchange may be a theft.",
            "Le code avait déjà été échangé. Ce qu’il avait donné a pris fin, car un second échange peut être un vol.";
        code_replayed_fix: "Exchange a code once. Look for a callback that is loaded twice, a retry, or a second worker.",
            "N’échangez un code qu’une fois. Cherchez un retour chargé deux fois, une nouvelle tentative, ou un second processus.";
        code_redirect_uri_differs: "redirect_uri at the token endpoint is not the one of the authorization request. It differs in {part}.",
            "L’adresse redirect_uri du point d’accès token n’est pas celle de la demande d’autorisation. Elle en diffère par {part}.";
        code_redirect_uri_differs_fix: "Send the same text both times, from one setting.",
            "Envoyez le même texte les deux fois, depuis un seul réglage.";
        code_redirect_uri_missing: "redirect_uri is missing at the token endpoint.",
            "Il manque redirect_uri au point d’accès token.";
        code_redirect_uri_missing_fix: "Send the redirect_uri of the authorization request with the code.",
            "Envoyez avec le code le redirect_uri de la demande d’autorisation.";
        verifier_missing: "The authorization request carried a code_challenge, and the code came without code_verifier.",
            "La demande d’autorisation portait un code_challenge, et le code est arrivé sans code_verifier.";
        verifier_missing_fix: "Keep the verifier in the browser’s session from the request to the callback, and send it with the code.",
            "Gardez le code_verifier dans la session du navigateur de la demande jusqu’au retour, et envoyez-le avec le code.";
        verifier_unexpected: "A code_verifier came, but the authorization request carried no code_challenge.",
            "Un code_verifier est arrivé, mais la demande d’autorisation n’avait pas de code_challenge.";
        verifier_unexpected_fix: "Send code_challenge with the authorization request.",
            "Envoyez code_challenge avec la demande d’autorisation.";
        verifier_malformed: "The code_verifier has {length} characters or one that it cannot have; 43 to 128 of A-Z a-z 0-9 - . _ ~ are right.",
            "Le code_verifier a {length} caractères ou l’un d’eux est exclu, il en faut de 43 à 128 parmi A-Z a-z 0-9 - . _ ~";
        verifier_malformed_fix: "Take 32 random bytes and encode them as BASE64URL without padding.",
            "Prenez 32 octets aléatoires et encodez-les en BASE64URL sans remplissage.";
        pkce_mismatch: "The code_verifier is not the one that the code_challenge was made from.",
            "Le code_verifier n’est pas celui dont le code_challenge est issu.";
        pkce_mismatch_fix: "Look for two sign-ins in one session that overwrite each other’s verifier, or a verifier that is made anew in the callback.",
            "Cherchez deux connexions d’une même session qui écrasent leur code_verifier, ou un code_verifier recréé au retour.";
        pkce_not_hashed: "code_verifier and code_challenge are the same text.",
            "Le code_verifier et le code_challenge sont le même texte.";
        pkce_not_hashed_fix: "The challenge must be BASE64URL(SHA256(code_verifier)); the verifier itself is sent with the code only.",
            "Le code_challenge doit être BASE64URL(SHA256(code_verifier)), le code_verifier lui-même n’est envoyé qu’avec le code.";
        pkce_swapped: "code_verifier and code_challenge have changed places.",
            "Le code_verifier et le code_challenge ont été intervertis.";
        pkce_swapped_fix: "Send the hash with the authorization request, and the random text with the code.",
            "Envoyez l’empreinte avec la demande d’autorisation, et le texte aléatoire avec le code.";
        pkce_bytes_hashed: "The challenge was made from the bytes behind the verifier, not from its characters.",
            "Le code_challenge a été calculé sur les octets du code_verifier, non sur ses caractères.";
        pkce_bytes_hashed_fix: "Hash the ASCII characters of the verifier, as it is sent.",
            "Calculez l’empreinte des caractères ASCII du code_verifier, tel qu’il est envoyé.";
        ended_consent_withdrawn: "The person has stopped sharing with this application, and everything she gave it has ended.",
            "La personne a cessé de partager avec cette application, et tout ce qu’elle lui avait donné a pris fin.";
        ended_consent_withdrawn_fix: "Send her to the authorization endpoint when she comes back, and delete what you no longer need.",
            "Envoyez-la au point d’accès authorize quand elle reviendra, et supprimez ce dont vous n’avez plus besoin.";
        ended_code_replayed: "The grant was ended because its code was exchanged twice.",
            "L’autorisation a pris fin car son code a été échangé deux fois.";
        ended_code_replayed_fix: "Exchange a code once; the second exchange stands in the timeline.",
            "N’échangez un code qu’une fois, le second échange figure dans la chronologie.";
        ended_refresh_replayed: "The grant was ended because a refresh token came that had been exchanged for another.",
            "L’autorisation a pris fin car un jeton de rafraîchissement déjà échangé est revenu.";
        ended_refresh_replayed_fix: "Keep the newest refresh token, in one place, and let one worker refresh at a time.",
            "Gardez le jeton le plus récent, à un seul endroit, et ne rafraîchissez que depuis un processus à la fois.";
        ended_revoked: "The application itself revoked the grant.",
            "L’application elle-même a révoqué l’autorisation.";
        ended_revoked_fix: "Forget tokens when you revoke them; send the person to the authorization endpoint.",
            "Oubliez les jetons que vous révoquez, et envoyez la personne au point d’accès authorize.";
        ended_signed_out: "The person signed out, and had not allowed access while she is away.",
            "La personne s’est déconnectée, et n’avait pas permis l’accès en son absence.";
        ended_signed_out_fix: "Ask for offline_access if you need it while she is away; else send her to the authorization endpoint.",
            "Demandez offline_access s’il vous faut un accès en son absence, sinon envoyez-la au point d’accès authorize.";
        account_unavailable: "The account behind the grant cannot be used at present.",
            "Le compte derrière l’autorisation ne peut être utilisé actuellement.";
        account_unavailable_fix: "Nothing can be done from the application’s side. Treat the person as signed out.",
            "Rien ne peut être fait côté application. Considérez la personne comme déconnectée.";
        agreement_expired: "What the person had agreed to has run out.",
            "Ce que la personne avait accepté est arrivé à échéance.";
        agreement_expired_fix: "Send her to the authorization endpoint; she will be asked again.",
            "Envoyez-la au point d’accès authorize, la question lui sera posée à nouveau.";
        refresh_token_unknown: "No such refresh token was issued to this application. It may be another application’s, cut short, or long forgotten.",
            "Aucun jeton de rafraîchissement de ce genre n’a été émis pour cette application. Il peut venir d’une autre, être tronqué, ou oublié depuis longtemps.";
        refresh_token_unknown_fix: "Check that the whole token is kept, and that the same client_id uses it.",
            "Vérifiez que le jeton est gardé en entier, et que le même client_id l’utilise.";
        refresh_token_expired: "The refresh token came {late} after its end.",
            "Le jeton de rafraîchissement est arrivé {late} après son échéance.";
        refresh_token_expired_fix: "Send the person to the authorization endpoint.",
            "Envoyez la personne au point d’accès authorize.";
        refresh_token_replayed: "The refresh token had been exchanged for a newer one. The grant has been ended, because the old one may have been stolen.",
            "Le jeton de rafraîchissement avait été échangé contre un plus récent. L’autorisation a pris fin, car l’ancien a pu être volé.";
        refresh_token_replayed_fix: "Keep the newest refresh token of each answer, in one place, and let one worker refresh at a time.",
            "Gardez le jeton le plus récent de chaque réponse, à un seul endroit, et ne rafraîchissez que depuis un processus à la fois.";
        scope_withdrawn: "The operator has taken {scopes} from this application since the person agreed.",
            "L’opérateur a retiré {scopes} à cette application depuis l’accord de la personne.";
        scope_withdrawn_fix: "Send the person to the authorization endpoint with the scopes that remain.",
            "Envoyez la personne au point d’accès authorize avec les scopes qui restent.";
        scope_beyond_grant: "The refresh asks for more than was granted, which is {granted}.",
            "Le rafraîchissement demande plus que ce qui a été accordé, à savoir {granted}.";
        scope_beyond_grant_fix: "Leave scope out of the refresh, or ask for less.",
            "Retirez scope du rafraîchissement, ou demandez moins.";
        grant_type_not_registered: "The application is not registered for this grant type.",
            "L’application n’est pas enregistrée pour ce type d’autorisation.";
        grant_type_not_registered_fix: "Add the grant type to the registration, if the application needs it.",
            "Ajoutez ce type à l’enregistrement, si l’application en a besoin.";
        dpop_missing: "A DPoP proof is demanded, and the request carried none.",
            "Une preuve DPoP est exigée, et la requête n’en portait aucune.";
        dpop_missing_fix: "Send the header DPoP with a proof made for this very request.",
            "Envoyez l’en-tête DPoP avec une preuve faite pour cette requête.";
        dpop_key_differs: "The DPoP proof was made with another key than the one that this is bound to.",
            "La preuve DPoP vient d’une autre clé que celle à laquelle ceci est lié.";
        dpop_key_differs_fix: "Keep one key per grant, and use it for all its proofs.",
            "Gardez une clé par autorisation, et utilisez-la pour toutes ses preuves.";
        dpop_replayed: "The DPoP proof was used before.",
            "La preuve DPoP a déjà servi.";
        dpop_replayed_fix: "Make a proof, with a new jti, for each request and each retry.",
            "Créez une preuve, avec un nouveau jti, à chaque requête et à chaque nouvelle tentative.";
        dpop_nonce_demanded: "The DPoP proof had to repeat a nonce of this provider. The answer brought one; this is the usual first step.",
            "La preuve DPoP devait reprendre un nonce de ce fournisseur. La réponse en portait un, c’est la première étape habituelle.";
        dpop_nonce_demanded_fix: "Take the header DPoP-Nonce of the answer, put it into a new proof, and send the request again.",
            "Reprenez l’en-tête DPoP-Nonce de la réponse dans une nouvelle preuve, et renvoyez la requête.";
        token_expired: "The access token came {late} after its end.",
            "Le jeton d’accès est arrivé {late} après son échéance.";
        token_expired_fix: "Refresh when expires_in is nearly over, or when this answer comes.",
            "Rafraîchissez quand expires_in est presque écoulé, ou quand cette réponse arrive.";
        token_revoked: "The access token was revoked.",
            "Le jeton d’accès a été révoqué.";
        token_revoked_fix: "Forget a token when you revoke it, and get a new one.",
            "Oubliez un jeton que vous révoquez, et demandez-en un nouveau.";
        grant_forgotten: "The grant is gone.",
            "L’autorisation a disparu.";
        grant_forgotten_fix: "Send the person to the authorization endpoint.",
            "Envoyez la personne au point d’accès authorize.";
        token_is_bound: "The access token is bound to a key, and came as a bearer token.",
            "Le jeton d’accès est lié à une clé, et est arrivé comme simple jeton Bearer.";
        token_is_bound_fix: "Send it with the scheme DPoP and a proof.",
            "Envoyez-le avec le schéma DPoP et une preuve.";
        token_is_not_bound: "The access token is bound to no key, but this application’s must be, or it came with the scheme DPoP.",
            "Le jeton d’accès n’est lié à aucune clé, alors que ceux de cette application doivent l’être, ou il est arrivé avec le schéma DPoP.";
        token_is_not_bound_fix: "Get tokens with a DPoP proof, or send this one with the scheme Bearer.",
            "Obtenez les jetons avec une preuve DPoP, ou envoyez celui-ci avec le schéma Bearer.";
        token_for_another: "The access token is for another resource.",
            "Le jeton d’accès est destiné à une autre ressource.";
        token_for_another_fix: "Ask for a token without resource, or with the address of this API.",
            "Demandez un jeton sans resource, ou avec l’adresse de cette API.";
        consent_withdrawn: "The person has stopped sharing with this application.",
            "La personne a cessé de partager avec cette application.";
        consent_withdrawn_fix: "Send her to the authorization endpoint when she comes back; she will be asked again.",
            "Envoyez-la au point d’accès authorize quand elle reviendra, la question lui sera posée à nouveau.";
        scope_missing: "The access token does not have the scope {needed}, which this address needs.",
            "Le jeton d’accès n’a pas le scope {needed}, nécessaire à cette adresse.";
        scope_missing_fix: "Ask for the scope in the authorization request; a refresh that narrows scopes must keep it.",
            "Demandez ce scope dans la demande d’autorisation, un rafraîchissement qui réduit les scopes doit le garder.";
        consent_missing: "The person’s agreement for {needed} is not in force; it has run out, or was never given.",
            "L’accord de la personne pour {needed} n’est pas en vigueur, il a expiré ou n’a jamais été donné.";
        consent_missing_fix: "Send her to the authorization endpoint with this scope; she will be asked.",
            "Envoyez-la au point d’accès authorize avec ce scope, la question lui sera posée.";
        acts_for_nobody: "The access token is the application’s own, from client_credentials. No person is behind it.",
            "Le jeton d’accès est celui de l’application, obtenu par client_credentials. Personne n’est derrière.";
        acts_for_nobody_fix: "Use a token that a person has agreed to, from the authorization code flow.",
            "Utilisez un jeton qu’une personne a accepté, obtenu par le code d’autorisation.";
    }
}
