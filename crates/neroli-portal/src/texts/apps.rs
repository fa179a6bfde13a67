//! Applications.

texts! {
    /// The list, the forms and the page of an application.
    Apps {
        title: "Applications", "Applications";
        none: "You have no application yet.", "Vous n’avez pas encore d’application.";
        new: "New application", "Nouvelle application";
        name_column: "Name", "Nom";
        id_column: "Client id", "Identifiant client";
        state_column: "State", "État";
        deleted: "The application was deleted, with everything people shared with it.",
                 "L’application a été supprimée, avec tout ce que les personnes partageaient avec elle.";
        away: "Applications for customers of {operators} cannot be shown now: the database that they are in does not answer. Nothing is lost; come back later.",
              "Les applications pour les clients de {operators} ne peuvent pas être affichées pour l’instant\u{202f}: la base de données où elles se trouvent ne répond pas. Rien n’est perdu\u{202f}; revenez plus tard.";
        state_active: "active", "active";
        state_suspended: "suspended", "suspendue";
        state_disabled: "disabled by the operator", "désactivée par l’opérateur";
        state_pending: "waits for approval", "en attente d’approbation";
        state_changes: "active; changes wait for approval", "active, des modifications attendent l’approbation";
        failed: "Error: {step}", "Erreur\u{202f}: {step}";
        new_title: "New application", "Nouvelle application";
        new_lead: "A few fields. Everything else has a default that you can change later.",
                  "Quelques champs. Tout le reste a une valeur par défaut, modifiable plus tard.";
        new_pending: "The operator approves new applications before people can use them.",
                     "L’opérateur approuve les nouvelles applications avant que l’on puisse les utiliser.";
        name: "Name", "Nom";
        name_hint: "What people read when you ask for their details. 60 characters at most.",
                   "Ce que les personnes lisent quand vous demandez leurs informations. 60 caractères au plus.";
        redirect_uri: "Redirect URI", "URI de redirection";
        redirect_uri_hint: "Where people come back to, compared byte for byte. https, or http on localhost.",
                           "L’adresse à laquelle les personnes reviennent, comparée octet par octet. https, ou http sur localhost.";
        scope: "Scopes", "Portées (scopes)";
        scope_hint: "What you ask for, as a list with spaces. Ask for what you need, and no more.",
                    "Ce que vous demandez, en liste avec des espaces. Demandez le nécessaire, rien de plus.";
        create: "Create application", "Créer l’application";
        scope_openid: "Signing in, and an identifier that stays the same.",
                      "La connexion, et un identifiant qui reste le même.";
        scope_profile: "Name, date of birth, language and other details of a profile.",
                       "Nom, date de naissance, langue et autres informations de profil.";
        scope_email: "E-mail address, and whether it was checked.",
                     "Adresse e-mail, et si elle a été vérifiée.";
        scope_address: "Postal address.", "Adresse postale.";
        scope_phone: "Phone number, and whether it was checked.",
                     "Numéro de téléphone, et s’il a été vérifié.";
        scope_offline_access: "Reading again later, while the person is away, until she stops it.",
                              "Relire plus tard, en l’absence de la personne, jusqu’à ce qu’elle y mette fin.";
        scope_form_filling: "Verified details that fill a sign-up form, read from the Form Filling API.",
                            "Les informations vérifiées qui remplissent un formulaire d’inscription, lues par l’API Form Filling.";
        created: "{name} is ready", "{name} est prête";
        new_secret: "A new secret for {name}", "Un nouveau secret pour {name}";
        shown_once: "The secret is shown once, here. Copy it now or download the file; if it is lost, make another.",
                    "Le secret n’est affiché qu’une fois, ici. Copiez-le maintenant ou téléchargez le fichier. S’il est perdu, créez-en un autre.";
        waits_now: "It waits for the operator’s approval: until then nobody can be asked.",
                   "Elle attend l’approbation de l’opérateur\u{202f}: d’ici là, personne ne peut être sollicité.";
        secret: "Client secret", "Secret client";
        fingerprint: "Fingerprint", "Empreinte";
        fingerprint_means: "(tells it from another; nothing of the secret can be learnt from it)",
                           "(la distingue d’une autre, on n’en apprend rien du secret)";
        on_page: "On this page", "Sur cette page";
        download: "Download .env", "Télécharger .env";
        to_guide: "Go to the guide, filled with this application",
                  "Aller au guide, rempli avec cette application";
        to_app: "Go to its page", "Aller à sa page";
        saved: "Saved.", "Enregistré.";
        not_done: "Nothing was changed", "Rien n’a été modifié";
        about_field: "{field}: {problem}", "{field}\u{202f}: {problem}";
        facts: "What your code needs", "Ce dont votre code a besoin";
        issuer: "Issuer", "Émetteur";
        guide: "Guide with this application", "Guide avec cette application";
        preview: "Preview of the consent page", "Aperçu de la page de consentement";
        preview_back: "Preview, back to the application", "Aperçu, retour à l’application";
        settings: "What people read", "Ce que les personnes lisent";
        purpose: "Purpose", "Finalité";
        purpose_hint: "Why you ask, in your own words, 140 characters at most. It stands on the consent page as yours.",
                      "Pourquoi vous demandez, avec vos mots, 140 caractères au plus. Elle figure sur la page de consentement comme la vôtre.";
        logo_uri: "Logo", "Logo";
        logo_hint: "An https address of a PNG, JPEG or WebP. A copy is shown, so that your server sees nobody.",
                   "Une adresse https d’un PNG, JPEG ou WebP. Une copie est affichée, votre serveur ne voit donc personne.";
        policy_uri: "Privacy notice", "Politique de confidentialité";
        tos_uri: "Terms", "Conditions d’utilisation";
        logout: "Signing out", "Déconnexion";
        post_logout: "Where people come back to after signing out (post_logout_redirect_uris)",
                     "Où les personnes reviennent après la déconnexion (post_logout_redirect_uris)";
        post_logout_hint: "One address a line, by the rules of redirect URIs, on a host that a redirect URI in use already has. No approval is needed.",
                          "Une adresse par ligne, selon les règles des URI de redirection, sur un hôte qu’une URI de redirection en vigueur possède déjà. Aucune approbation n’est nécessaire.";
        backchannel: "Where your server is told of sign-outs (backchannel_logout_uri)",
                     "Où votre serveur est informé des déconnexions (backchannel_logout_uri)";
        backchannel_hint: "https. A logout token is posted there when a person signs out.",
                          "https. Un logout token y est envoyé quand une personne se déconnecte.";
        backchannel_hint_sandbox: "https, or http on localhost. A logout token is posted there when a person signs out.",
                                  "https, ou http sur localhost. Un logout token y est envoyé quand une personne se déconnecte.";
        save: "Save", "Enregistrer";
        redirect_uris: "Redirect URIs", "URI de redirection";
        add: "Add", "Ajouter";
        remove: "Remove", "Retirer";
        scopes: "Scopes", "Portées (scopes)";
        scopes_lead: "What this application may ask people for.",
                     "Ce que cette application peut demander aux personnes.";
        waits: "waits for approval", "en attente d’approbation";
        optional: "Details that people may leave out", "Informations que les personnes peuvent omettre";
        optional_lead: "All others are asked for together. Optional ones are unticked boxes on the consent page.",
                       "Toutes les autres sont demandées ensemble. Les facultatives sont des cases non cochées sur la page de consentement.";
        profile: "Security profile", "Profil de sécurité";
        profile_compat: "compat, the first generation", "compat, la première génération";
        profile_compat_asks: "Your code sends state; PKCE is used if it sends it. For code that exists already.",
                             "Votre code envoie state\u{202f}; PKCE est utilisé s’il l’envoie. Pour du code qui existe déjà.";
        profile_bcp: "bcp, the best current practice", "bcp, les meilleures pratiques actuelles";
        profile_bcp_asks: "Your code uses PKCE with S256. For everything new.",
                          "Votre code utilise PKCE avec S256. Pour tout ce qui est nouveau.";
        profile_fapi2: "fapi2, for high value", "fapi2, pour les enjeux élevés";
        profile_fapi2_asks: "Your code pushes its requests (PAR), proves itself with a key (private_key_jwt) and binds tokens to a key (DPoP).",
                            "Votre code dépose ses requêtes (PAR), s’authentifie par une clé (private_key_jwt) et lie les jetons à une clé (DPoP).";
        method: "How it proves itself", "Comment elle s’authentifie";
        method_secret: "By a secret: code on a server of yours.",
                       "Par un secret\u{202f}: du code sur l’un de vos serveurs.";
        method_key: "By its own key: private_key_jwt with the keys below.",
                    "Par sa propre clé\u{202f}: private_key_jwt avec les clés ci-dessous.";
        method_none: "Public: code in browsers or on phones, which can keep no secret.",
                     "Publique\u{202f}: du code dans un navigateur ou un téléphone, qui ne peut garder de secret.";
        jwks: "Public keys (JWK Set)", "Clés publiques (JWK Set)";
        jwks_uri: "Or their address", "Ou leur adresse";
        jwks_uri_hint: "https. The keys are read there when they are needed, so that you can rotate them.",
                       "https. Les clés y sont lues au besoin, vous pouvez donc les renouveler.";
        secrets: "Secrets", "Secrets";
        secrets_lead: "Two can live at a time: add one, use it, take the old one away.",
                      "Deux peuvent coexister\u{202f}: ajoutez-en un, utilisez-le, retirez l’ancien.";
        secret_created: "made on {date}", "créé le {date}";
        secret_used: "last used on {moment}", "dernière utilisation le {moment}";
        secret_never: "never used", "jamais utilisé";
        add_secret: "Add a secret", "Ajouter un secret";
        take_away: "Take away", "Retirer";
        two_secrets: "Two secrets live already. Take one away first.",
                     "Deux secrets coexistent déjà. Retirez-en un d’abord.";
        state: "State", "État";
        suspend: "Suspend", "Suspendre";
        suspend_lead: "Nobody can be asked and no token works, until you resume it.",
                      "Personne ne peut être sollicité et aucun jeton ne fonctionne, jusqu’à la reprise.";
        resume: "Resume", "Reprendre";
        delete: "Delete", "Supprimer";
        delete_lead: "Everything people shared with it ends with it. To delete, type its name, {name}.",
                     "Tout ce que les personnes partageaient avec elle prend fin. Pour supprimer, saisissez son nom, {name}.";
        other_name: "This is not the name of the application.",
                    "Ce n’est pas le nom de l’application.";
        meanwhile: "Somebody else has changed this application meanwhile; nothing was saved. This is how it is now.",
                   "Quelqu’un d’autre a modifié cette application entre-temps\u{202f}; rien n’a été enregistré. Voici son état actuel.";
        operator_disabled: "The operator has disabled this application; only the operator can change that.",
                           "L’opérateur a désactivé cette application\u{202f}; lui seul peut changer cela.";
        empty: "This must not be empty.", "Ce champ ne peut pas être vide.";
        too_long: "Use {most} characters at most.", "Utilisez {most} caractères au plus.";
        invisible: "It holds control or invisible characters. Type it anew.",
                   "Il contient des caractères de contrôle ou invisibles. Saisissez-le à nouveau.";
        piled_marks: "It piles up marks on one character. Two are enough for any language.",
                     "Il empile des signes sur un caractère. Deux suffisent dans toute langue.";
        only_signs: "It has no letter and no digit. Write a name that can be read out.",
                    "Il n’a ni lettre ni chiffre. Saisissez un nom que l’on peut lire à voix haute.";
        mixed_scripts: "One word mixes letters of different scripts that look alike. Use one script.",
                       "Un mot mélange des lettres d’écritures différentes qui se ressemblent. Utilisez une seule écriture.";
        operators_name: "It bears the name of {operator}, who runs this service. People must be able to tell you apart: use a name of your own.",
                        "Il porte le nom de {operator}, l’opérateur de ce service. Les personnes doivent pouvoir vous distinguer\u{202f}: utilisez votre propre nom.";
        team: "Team", "Équipe";
        team_hint: "Whoever is in the team sees and changes the application.",
                   "Tous les membres de l’équipe voient et modifient l’application.";
        team_column: "Team", "Équipe";
        realm: "Customers of", "Clients de";
        realm_hint: "Whose customers sign in with it. It cannot be changed later.",
                    "L’opérateur dont les clients se connectent avec elle. Ce choix est définitif.";
        not_a_realm: "Choose one of the operators.", "Choisissez l’un des opérateurs.";
        words_wait: "These words wait for the operator’s approval. Until then people read those that were approved.",
                    "Ces textes attendent l’approbation de l’opérateur. D’ici là, les personnes lisent ceux qui ont été approuvés.";
        uri_leaves: "works until its successor is approved", "fonctionne jusqu’à l’approbation de la suivante";
        not_your_team: "Choose one of your teams.", "Choisissez l’une de vos équipes.";
        apps_many: "A team has {most} applications at most. Delete one that nobody needs.",
                   "Une équipe a {most} applications au plus. Supprimez-en une dont personne n’a besoin.";
        uri_empty: "Write an address such as https://partner.example/callback.",
                   "Saisissez une adresse telle que https://partner.example/callback.";
        uri_not_absolute: "It is not a whole address. Begin with https:// and a host.",
                          "Ce n’est pas une adresse complète. Commencez par https:// et un hôte.";
        uri_bad_character: "It holds a character that an address cannot hold. Percent-encode it; write a host in other letters as xn--…",
                           "Elle contient un caractère interdit dans une adresse. Encodez-le en pourcent\u{202f}; écrivez un hôte en d’autres lettres sous la forme xn--…";
        uri_fragment: "It has a fragment (#…), which a redirect URI cannot have. Remove it.",
                      "Elle a un fragment (#…), interdit dans une URI de redirection. Retirez-le.";
        uri_user_info: "It has a user name or password before the host. Remove them.",
                       "Elle a un nom d’utilisateur ou un mot de passe devant l’hôte. Retirez-les.";
        uri_plain_http: "Plain http is possible on localhost alone. Use https.",
                        "http seul n’est possible que sur localhost. Utilisez https.";
        uri_scheme: "Its scheme is not possible. Use https, http on localhost, or a scheme of your own with a dot.",
                    "Son schéma n’est pas possible. Utilisez https, http sur localhost, ou votre propre schéma avec un point.";
        uri_host: "Its host is not one name. A wildcard (*) cannot stand there: register each address.",
                  "Son hôte n’est pas un nom unique. Un joker (*) n’y est pas possible\u{202f}: enregistrez chaque adresse.";
        uri_too_long: "It is longer than 2,000 characters.", "Elle dépasse 2\u{202f}000 caractères.";
        uri_fine: "This address can be registered.", "Cette adresse peut être enregistrée.";
        uri_twice: "It is there already.", "Elle y est déjà.";
        uri_many: "An application has {most} redirect URIs at most.",
                  "Une application a {most} URI de redirection au plus.";
        uri_last: "An application needs at least one redirect URI. Add another first.",
                  "Une application a besoin d’au moins une URI de redirection. Ajoutez-en d’abord une autre.";
        unknown_scope: "{scope} is not a scope here.", "{scope} n’est pas une portée ici.";
        no_scope: "Ask at least for openid or form_filling.", "Demandez au moins openid ou form_filling.";
        of_line: "{line}: {problem}", "{line}\u{202f}: {problem}";
        other_host: "No redirect URI in use has this host. Add one there first, and have it approved if approval is asked for.",
                    "Aucune URI de redirection en vigueur n’a cet hôte. Ajoutez-en d’abord une, et attendez son approbation s’il en faut une.";
        lines_many: "There are {most} such addresses at most.", "Il y a {most} adresses de ce type au plus.";
        not_called: "Write an https address without a fragment, or nothing.",
                    "Saisissez une adresse https sans fragment, ou rien.";
        not_called_sandbox: "Write an https address without a fragment, http on localhost, or nothing.",
                            "Saisissez une adresse https sans fragment, http sur localhost, ou rien.";
        not_https: "Write an https address, or nothing.", "Saisissez une adresse https, ou rien.";
        fapi2_needs_key: "The profile fapi2 needs private_key_jwt: choose it, and register your public keys.",
                         "Le profil fapi2 exige private_key_jwt\u{202f}: choisissez-le et enregistrez vos clés publiques.";
        compat_is_confidential: "The profile compat has no public applications: PKCE does not protect them there. Choose bcp, or a way to prove itself.",
                                "Le profil compat n’a pas d’applications publiques\u{202f}: PKCE ne les y protège pas. Choisissez bcp, ou un moyen de s’authentifier.";
        keys_missing: "private_key_jwt needs your public keys: write them here, or their address below.",
                      "private_key_jwt exige vos clés publiques\u{202f}: saisissez-les ici, ou leur adresse ci-dessous.";
        keys_twice: "Give the keys or their address, not both.",
                    "Indiquez les clés ou leur adresse, pas les deux.";
        bad_keys_uri: "Write an https address without a fragment, or nothing.",
                      "Saisissez une adresse https sans fragment, ou rien.";
        keys_many: "At most {most} keys.", "Au plus {most} clés.";
        key_private: "This holds a private key. Whoever has seen it can sign as you: make another pair, and write its public part here.",
                     "Une clé privée s’y trouve. Quiconque l’a vue peut signer à votre place\u{202f}: créez une autre paire et saisissez ici sa partie publique.";
        keys_unusable: "No public key for RS256, PS256, ES256 or EdDSA is among them.",
                       "Aucune clé publique pour RS256, PS256, ES256 ou EdDSA n’en fait partie.";
        not_a_key_set: "This is not JSON with the array keys.", "Ce n’est pas du JSON avec le tableau keys.";
    }
}
