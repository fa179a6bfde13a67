//! The samples and the converter.

texts! {
    /// `/developer/samples`.
    Samples {
        title: "Samples", "Exemples de code";
        lead: "The four steps in {count} variants. The tests of this server run {run} of them and check the claims they print.",
              "Les quatre étapes en {count} variantes. Les tests de ce serveur en exécutent {run} et vérifient les données affichées.";
        languages: "Languages", "Langages";
        values: "Your values", "Vos valeurs";
        values_help: "They are filled into the code and kept nowhere.",
                     "Elles sont insérées dans le code et ne sont conservées nulle part.";
        fill: "Fill in", "Remplir";
        unfit: "This value cannot be used. Only printable ASCII fits, and a redirect URI is a whole address.",
               "Cette valeur ne convient pas. Seul l’ASCII imprimable est permis, et redirect_uri est une adresse entière.";
        step_1: "Ask for a code", "Demander un code";
        step_2: "Exchange the code for tokens", "Échanger le code contre des jetons";
        step_3: "Refresh the access token", "Renouveler le jeton d’accès";
        step_4: "Read the claims", "Lire les données";
        needs: "Needs", "Prérequis";
        file: "File", "Fichier";
        run: "Run it", "Exécuter";
        prints: "What it prints, by example", "Ce qui s’affiche, par exemple";
        secret: "This code runs on your server. It reads the secret from the environment variable {name}.",
                "Ce code s’exécute sur votre serveur. Il lit le secret dans la variable d’environnement {name}.";
        key: "This code runs on your server, for an application with private_key_jwt. The environment variable {name} names the file of its private key (PEM, PKCS #8, P-256), whose public part is registered.",
             "Ce code s’exécute sur votre serveur, pour une application avec private_key_jwt. La variable d’environnement {name} donne le fichier de sa clé privée (PEM, PKCS #8, P-256), dont la partie publique est enregistrée.";
        fapi2: "This code runs on your server, for an application of the profile fapi2. {name} names the file of its private key (PEM, PKCS #8, P-256), whose public part is registered; {dpop} that of the key which tokens are bound to, registered nowhere.",
               "Ce code s’exécute sur votre serveur, pour une application du profil fapi2. {name} donne le fichier de sa clé privée (PEM, PKCS #8, P-256), dont la partie publique est enregistrée, et {dpop} celui de la clé à laquelle les jetons sont liés, enregistrée nulle part.";
        make_key: "openssl ecparam -genkey -noout -name prime256v1 | openssl pkcs8 -topk8 -nocrypt -out key.pem makes such a file.",
                  "openssl ecparam -genkey -noout -name prime256v1 | openssl pkcs8 -topk8 -nocrypt -out key.pem crée un tel fichier.";
        public: "This code runs in a browser, for an application registered as public. It has no secret, PKCE protects the code.",
                "Ce code s’exécute dans un navigateur, pour une application publique. Il n’a pas de secret, PKCE protège le code.";
        unproven: "The tests check this one against the grammar of its language and do not run it.",
                  "Les tests vérifient celle-ci avec la grammaire de son langage, sans l’exécuter.";
        convert: "Convert a cURL command of your own", "Convertir votre propre commande cURL";
    }
}

texts! {
    /// `/developer/convert`.
    Convert {
        title: "Convert a cURL command", "Convertir une commande cURL";
        lead: "Paste a cURL command and get the same request in another language. It is converted in this page and sent nowhere.",
              "Collez une commande cURL et obtenez la même requête dans un autre langage. La conversion se fait dans cette page et rien n’est envoyé.";
        without: "The conversion runs in your browser and needs JavaScript. Without it, the samples show the four steps in every language.",
                 "La conversion s’effectue dans votre navigateur et nécessite JavaScript. Sans lui, les exemples montrent les quatre étapes dans chaque langage.";
        samples: "Samples", "Exemples de code";
        command: "cURL command", "Commande cURL";
        command_help: "As you would type it in bash, over several lines if you like.",
                      "Comme vous la saisiriez dans bash, sur plusieurs lignes si besoin.";
        language: "Language", "Langage";
        result: "Result", "Résultat";
        done: "Converted.", "Conversion effectuée.";
        unfinished: "The command is not complete, {sign} is still open.",
                    "La commande est incomplète, {sign} n’est pas fermé.";
        substitution: "Only a running shell knows what {sign} stands for. Write its value in its place.",
                      "Seul un shell connaît la valeur de {sign}. Remplacez-le par sa valeur.";
        operator: "One command at a time. {sign} belongs between quotes if it is part of an address.",
                  "Une seule commande à la fois. Mettez {sign} entre guillemets s’il fait partie d’une adresse.";
        pattern: "A shell would change {sign}. Put it between quotes.",
                 "Un shell transformerait {sign}. Mettez-le entre guillemets.";
        commands: "One command at a time. A second one begins with {sign}",
                  "Une seule commande à la fois. Une deuxième commence par {sign}";
        windows: "This was copied for the Windows command prompt. Copy it as cURL for bash.",
                 "Cette commande a été copiée pour l’invite de commandes Windows. Copiez-la en tant que cURL pour bash.";
        other: "The command begins with {sign}, not with curl.",
               "La commande commence par {sign} et non par curl.";
        empty: "There is no command.", "Il n’y a pas de commande.";
        library: "This command cannot be converted. {sign}", "Cette commande ne peut pas être convertie. {sign}";
    }
}
