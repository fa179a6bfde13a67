//! The frame: the portal's name and navigation.

texts! {
    /// Words on every page.
    Frame {
        nav: "Developer portal", "Portail des développeurs";
        about: "Build a sign-up form that people fill with verified details: guide, samples, reference, errors.",
               "Un formulaire d’inscription rempli de données vérifiées, avec guide, exemples, référence et erreurs.";
        start: "Overview", "Accueil";
        guide: "Guide", "Guide";
        apps: "Applications", "Applications";
        team: "Team", "Équipe";
        sign_in: "Sign in", "Se connecter";
        sign_out: "Sign out", "Se déconnecter";
        samples: "Samples", "Exemples";
        convert: "Convert", "Convertir";
        filler: "Form filler", "Remplissage";
        projects: "Projects", "Projets";
        reference: "Reference", "Référence";
        errors: "Errors", "Erreurs";
        explain: "Explain", "Expliquer";
        search: "Search", "Recherche";
        copy: "Copy", "Copier";
        copied: "Copied", "Copié";
    }
}
