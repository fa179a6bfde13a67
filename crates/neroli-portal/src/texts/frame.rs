//! The frame: the portal's name and navigation.

texts! {
    /// Words on every page.
    Frame {
        nav: "Developer portal", "Portail des développeurs";
        start: "Start", "Accueil";
        filler: "Form filler", "Remplissage";
        projects: "Projects", "Projets";
        reference: "Reference", "Référence";
        errors: "Errors", "Erreurs";
        search: "Search", "Recherche";
        copy: "Copy", "Copier";
        copied: "Copied", "Copié";
    }
}
