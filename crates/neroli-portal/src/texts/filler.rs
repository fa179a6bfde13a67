//! The form filler's page.

texts! {
    /// `/developer/form-filler`.
    Filler {
        title: "The form filler", "Le remplissage de formulaire";
        lead: "One script tag puts a button on your sign-up form. People press it, agree, and your form is filled with details that {operator} has verified.",
              "Une seule balise ajoute un bouton à votre formulaire d’inscription. La personne appuie, accepte, et votre formulaire se remplit avec des informations vérifiées par {operator}.";
        size: "{bytes} bytes, no framework, nothing else loaded.", "{bytes} octets, aucun framework, rien d’autre de chargé.";
        try_it: "Try it", "Essayez";
        try_help: "A form of the sandbox: nothing is sent anywhere.", "Un formulaire du bac à sable\u{202f}: rien n’est envoyé.";
        sign_in_as: "Sign in as", "Connectez-vous en tant que";
        password: "password", "mot de passe";
        needs_script: "The button needs JavaScript; the form works without it.", "Le bouton a besoin de JavaScript\u{202f}; le formulaire s’en passe.";
        given_name: "First name", "Prénom";
        family_name: "Last name", "Nom";
        email: "E-mail", "E-mail";
        mobile: "Mobile number", "Numéro de mobile";
        birth_date: "Date of birth", "Date de naissance";
        street: "Street", "Rue";
        postal_code: "Postal code", "Code postal";
        city: "City", "Ville";
        country: "Country", "Pays";
        copy_this: "Copy this", "Copiez ceci";
        copy_help: "The form is yours as it is: its fields are known by their standard autocomplete names. Register the address of the page as a redirect URI of a public application.",
                   "Le formulaire reste le vôtre\u{202f}: ses champs sont reconnus à leurs noms autocomplete normalisés. Enregistrez l’adresse de la page comme redirect URI d’une application publique.";
        confidential: "This application has a secret, which a browser cannot keep. The script below is refused with it.",
                      "Cette application a un secret, qu’un navigateur ne peut garder. Le script ci-dessous est refusé avec elle.";
        make_public: "Choose the method none for it", "Choisir pour elle la méthode none";
        keep_secret: "Or let your own server redeem the code", "Ou laisser votre serveur échanger le code";
        integrity_help: "This address and its integrity hash belong to these very bytes, and stay. At v1.js, without the hash, you follow the corrections of version 1.",
                        "Cette adresse et son empreinte d’intégrité désignent exactement ces octets, et ne changent pas. À v1.js, sans empreinte, vous suivez les corrections de la version 1.";
        attributes: "Attributes", "Attributs";
        attribute: "Attribute", "Attribut";
        meaning: "Meaning", "Signification";
        data_issuer: "The issuer, byte for byte. Required.", "L’émetteur, octet pour octet. Obligatoire.";
        data_client_id: "Your application. Required.", "Votre application. Obligatoire.";
        data_redirect_uri: "Where people come back to: a page of the same origin with this script. By default the page itself.",
                           "Où la personne revient, sur une page de même origine avec ce script. Par défaut la page elle-même.";
        data_form: "A CSS selector of the form. By default the first form.", "Un sélecteur CSS du formulaire. Par défaut le premier.";
        data_mode: "popup (default) or redirect. Where a popup is blocked, the page goes there itself and comes back with what was typed.",
                   "popup (par défaut) ou redirect. Si la fenêtre est bloquée, la page s’y rend elle-même et revient avec la saisie.";
        data_scope: "By default openid form_filling; openid must stay.", "Par défaut openid form_filling\u{202f}; openid doit rester.";
        data_backend: "An address of your own server that redeems the code. Without it the script is a public client with PKCE.",
                      "Une adresse de votre serveur qui échange le code. Sans elle, le script est un client public avec PKCE.";
        data_operator: "The name on the button. By default the issuer’s host.", "Le nom sur le bouton. Par défaut l’hôte de l’émetteur.";
        data_lang: "fr or en. By default the language of your page.", "fr ou en. Par défaut la langue de votre page.";
        fields: "Fields", "Champs";
        field: "autocomplete", "autocomplete";
        claim: "Claim", "Information";
        fields_help: "Lists are matched by value or by label. Checkboxes and radio buttons are left alone.",
                     "Dans les listes, la valeur ou le libellé est comparé. Les cases et les boutons radio sont laissés tels quels.";
        promises: "What people can rely on", "Ce sur quoi la personne peut compter";
        promise_empty: "Only empty fields are filled. What was typed stays, unless the person asks for more.",
                       "Seuls les champs vides sont remplis. La saisie reste, sauf si la personne demande à la remplacer.";
        promise_undo: "One press takes everything back.", "Un appui annule tout.";
        promise_said: "Screen readers hear what was filled; every button works from the keyboard.",
                      "Les lecteurs d’écran annoncent ce qui est rempli\u{202f}; chaque bouton s’utilise au clavier.";
        promise_kept: "No token and no detail is stored in the browser.", "Aucun jeton ni aucune information n’est conservé dans le navigateur.";
        look: "Its look", "Son apparence";
        look_help: "The button takes your own styles. For more, there are the classes neroli-fill (the buttons and their message) and neroli-filled (each filled field).",
                   "Le bouton prend vos styles. Pour aller plus loin, les classes neroli-fill (les boutons et leur message) et neroli-filled (chaque champ rempli).";
        policy: "Your security policy", "Votre politique de sécurité";
        policy_help: "A strict Content-Security-Policy needs two sources more. No inline style, no eval; Trusted Types are respected.",
                     "Une Content-Security-Policy stricte a besoin de deux sources de plus. Ni style en ligne, ni eval\u{202f}; Trusted Types est respecté.";
        backend: "With your own server", "Avec votre propre serveur";
        backend_help: "The browser proves state and issuer, and hands the code with its verifier to your server, which redeems it with its own secret, checks the nonce, and answers the claims. Any other status than 2xx leaves the form as it is.",
                      "Le navigateur vérifie state et l’émetteur, puis remet le code et son verifier à votre serveur, qui l’échange avec son secret, vérifie le nonce, et répond les informations. Tout statut autre que 2xx laisse le formulaire tel quel.";
        backend_code: "In Node.js with openid-client", "En Node.js avec openid-client";
    }
}
