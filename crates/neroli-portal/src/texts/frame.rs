//! The frame: the portal's name and navigation.

texts! {
    /// Words on every page.
    Frame {
        nav: "Developer portal", "Portail des développeurs";
        start: "Start", "Accueil";
        errors: "Errors", "Erreurs";
        copy: "Copy", "Copier";
        copied: "Copied", "Copié";
    }
}
