//! The search.

texts! {
    /// `/developer/search`.
    Search {
        title: "Search", "Recherche";
        label: "Words to look for", "Mots à chercher";
        submit: "Search", "Chercher";
        none: "Nothing has all of these words.", "Rien ne contient tous ces mots.";
        found: "{count} places found", "{count} endroits trouvés";
        hint: "Pages, addresses, parameters and error codes; looked up here, without any other service.",
              "Pages, adresses, paramètres et codes d’erreur ; la recherche se fait ici, sans autre service.";
        results: "Results", "Résultats";
    }
}
