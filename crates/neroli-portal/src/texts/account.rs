//! Accounts, teams and invitations.

texts! {
    /// Signing up and in, and the team page.
    Account {
        sign_in: "Sign in to the developer portal", "Connexion au portail des développeurs";
        sign_up: "Create a developer account", "Créer un compte développeur";
        sign_up_lead: "An e-mail address and a password. Your first application is one form away.",
                      "Une adresse e-mail et un mot de passe. Un seul formulaire vous sépare ensuite de votre première application.";
        failed: "Error: {step}", "Erreur\u{202f}: {step}";
        email: "E-mail address", "Adresse e-mail";
        password: "Password", "Mot de passe";
        password_hint: "8 characters or more. Spaces and every script are welcome.",
                       "8 caractères ou plus. Espaces et tous les alphabets sont acceptés.";
        submit_sign_in: "Sign in", "Se connecter";
        submit_sign_up: "Create account", "Créer le compte";
        have_account: "You have an account already?", "Vous avez déjà un compte\u{202f}?";
        no_account: "No account yet?", "Pas encore de compte\u{202f}?";
        problem: "You are not signed in", "Vous n’êtes pas connecté";
        bad_credentials: "The e-mail address or the password is not right.",
                         "L’adresse e-mail ou le mot de passe est incorrect.";
        throttled: "Too many attempts. Try again in {wait}.", "Trop de tentatives. Réessayez dans {wait}.";
        busy: "Too many people are signing in at this moment. Try again in a few seconds.",
              "Trop de connexions en ce moment. Réessayez dans quelques secondes.";
        welcome: "If this address had no account, it has one now. Sign in with the password you chose.",
                 "Si cette adresse n’avait pas de compte, elle en a un maintenant. Connectez-vous avec le mot de passe choisi.";
        not_an_email: "Write an e-mail address such as name@example.org.",
                      "Saisissez une adresse e-mail telle que nom@example.org.";
        short_password: "Use 8 characters or more.", "Utilisez 8 caractères ou plus.";
        long_password: "Use at most 1,024 bytes.", "Utilisez au plus 1\u{202f}024 octets.";
        uniform_password: "This is blank, or one character again and again. Choose another.",
                          "C’est vide, ou un seul caractère répété. Choisissez-en un autre.";
        common_password: "This is one of the first passwords that anybody tries. Choose another.",
                         "C’est l’un des premiers mots de passe que l’on essaie. Choisissez-en un autre.";
        forgotten: "Forgotten your password? Nothing is mailed from here: ask {operator}. An operator can make you a link that sets another.",
                   "Mot de passe oublié\u{202f}? Aucun e-mail ne part d’ici\u{202f}: adressez-vous à {operator}. Un opérateur peut créer un lien pour en choisir un autre.";
        reset_title: "Choose another password", "Choisir un autre mot de passe";
        reset_lead: "This link works once. Every browser that is signed in is signed out.",
                    "Ce lien ne sert qu’une fois. Tous les navigateurs connectés sont déconnectés.";
        reset_gone: "This link does not work any more", "Ce lien ne fonctionne plus";
        reset_gone_why: "It was used, is older than an hour, or a newer one was made. Ask {operator} for another, or sign in with the password that you have.",
                        "Il a servi, date de plus d’une heure, ou un autre l’a remplacé. Demandez-en un autre à {operator}, ou connectez-vous avec votre mot de passe.";
        reset_done: "Your password is changed. Sign in with it.",
                    "Votre mot de passe est changé. Connectez-vous avec le nouveau.";
        delete_title: "Delete your account", "Supprimer votre compte";
        delete_lead: "Your address, your password and your sessions are removed at once, and you leave every team. This cannot be undone.",
                     "Votre adresse, votre mot de passe et vos sessions sont supprimés aussitôt, et vous quittez toutes les équipes. C’est irréversible.";
        delete_teams: "Applications stay with their teams. A team that you alone own goes with you if it has no application; if it has one, make somebody else an owner first, or delete its applications.",
                      "Les applications restent à leurs équipes. Une équipe dont vous êtes seul propriétaire disparaît avec vous si elle n’a pas d’application\u{202f}; sinon, nommez d’abord un autre propriétaire ou supprimez ses applications.";
        delete_account: "Delete my account", "Supprimer mon compte";
        not_deleted: "Nothing was deleted", "Rien n’a été supprimé";
        keeping: "You are the last owner of a team with applications. Make somebody else an owner of it, or delete its applications, and come back.",
                 "Vous êtes le dernier propriétaire d’une équipe qui a des applications. Nommez-en un autre ou supprimez ses applications, puis revenez.";
        account_deleted: "Your account is deleted.", "Votre compte est supprimé.";
        demo: "Developer of this sandbox", "Développeur de ce bac à sable";
        first_team: "Team of {name}", "Équipe de {name}";
        team_title: "Team", "Équipe";
        team_lead: "Everybody in a team sees and changes its applications. Owners also decide who belongs to it.",
                   "Chaque membre d’une équipe voit et modifie ses applications. Les propriétaires décident aussi qui en fait partie.";
        members: "Members", "Membres";
        you: "you", "vous";
        owner: "owner", "propriétaire";
        member: "member", "membre";
        since: "since {date}", "depuis le {date}";
        remove: "Remove", "Retirer";
        leave: "Leave", "Quitter";
        team_name: "Name of the team", "Nom de l’équipe";
        rename: "Rename", "Renommer";
        invite: "Invite somebody", "Inviter quelqu’un";
        invite_lead: "You get a link that lets one person in, once, within 7 days. Nothing is mailed: send it yourself.",
                     "Vous obtenez un lien qui fait entrer une personne, une seule fois, dans les 7 jours. Rien n’est envoyé par e-mail, transmettez-le vous-même.";
        role: "Role", "Rôle";
        make_link: "Make a link", "Créer un lien";
        link_title: "The invitation", "L’invitation";
        link_lead: "This link is shown once. Copy it now.", "Ce lien n’est affiché qu’une fois. Copiez-le maintenant.";
        open: "Open invitations", "Invitations ouvertes";
        until: "works until {date}", "valable jusqu’au {date}";
        withdraw: "Take back", "Annuler";
        last_owner: "A team keeps at least one owner. Invite another owner first.",
                    "Une équipe garde au moins un propriétaire. Invitez d’abord un autre propriétaire.";
        many_invitations: "Twenty invitations of this team are open. Take one back first.",
                          "Vingt invitations de cette équipe sont ouvertes. Annulez-en une d’abord.";
        bad_team_name: "Give the team a name of 1 to 60 characters.",
                       "Donnez à l’équipe un nom de 1 à 60 caractères.";
        join_title: "Join a team", "Rejoindre une équipe";
        join_question: "Join {team}? You will see and change its applications.",
                       "Rejoindre {team}\u{202f}? Vous verrez et modifierez ses applications.";
        invited_by: "{email} invites you, {role}.", "{email} vous invite {role}.";
        invited: "You are invited, {role}.", "Vous êtes invité {role}.";
        as_owner: "as an owner: you would also decide who belongs to the team",
                  "comme propriétaire, vous décideriez aussi qui fait partie de l’équipe";
        as_member: "as a member", "comme membre";
        invitation_gone: "This invitation does not work any more", "Cette invitation ne fonctionne plus";
        invitation_gone_why: "It was used, is older than 7 days, or was taken back. If you have joined by it, the team is among yours. Else ask whoever sent it for another.",
                             "Elle a servi, date de plus de 7 jours, ou a été annulée. Si vous l’avez acceptée, l’équipe est parmi les vôtres. Sinon, demandez-en une autre à qui vous l’a envoyée.";
        your_teams: "Your teams", "Vos équipes";
        join: "Join", "Rejoindre";
        password_title: "Change your password", "Changer de mot de passe";
        password_lead: "Every other browser is signed out.", "Tous les autres navigateurs sont déconnectés.";
        old_password: "Present password", "Mot de passe actuel";
        new_password: "New password", "Nouveau mot de passe";
        wrong_password: "This is not your present password.", "Ce n’est pas votre mot de passe actuel.";
        change: "Change", "Changer";
        changed: "Your password is changed.", "Votre mot de passe est changé.";
    }
}
