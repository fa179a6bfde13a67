//! What the samples need, in French. The English is the samples' own (`samples.json`).

use neroli_pages::Lang;

/// English and French; what is a command or a name alone is the same in both.
const FRENCH: &[(&str, &str)] = &[
    ("curl 7.76 and openssl", "curl 7.76 et openssl"),
    ("curl 7.76, openssl and coreutils", "curl 7.76, openssl et coreutils"),
    ("HTTPie and openssl: pip install httpie", "HTTPie et openssl\u{202f}: pip install httpie"),
    ("PHP 8 with the curl extension", "PHP 8 avec l’extension curl"),
    (".NET 6 or Mono 6", ".NET 6 ou Mono 6"),
    (
        "Kotlin 2 and the jars of com.squareup.okhttp3:okhttp-jvm:5",
        "Kotlin 2 et les jars de com.squareup.okhttp3:okhttp-jvm:5",
    ),
    ("any current browser", "un navigateur actuel"),
    ("jQuery, loaded before", "jQuery, chargé avant"),
    ("Java 11, no library", "Java 11, aucune bibliothèque"),
    ("Java 11 and the jar of org.jsoup:jsoup", "Java 11 et le jar de org.jsoup:jsoup"),
    (
        "Java 11 and the jars of com.squareup.okhttp3:okhttp-jvm",
        "Java 11 et les jars de com.squareup.okhttp3:okhttp-jvm",
    ),
    (
        "Spring Boot 3.5 with spring-boot-starter-oauth2-client and spring-boot-starter-web",
        "Spring Boot 3.5 avec spring-boot-starter-oauth2-client et spring-boot-starter-web",
    ),
    ("Node.js 18, no package", "Node.js 18, aucun paquet"),
    ("Python 3.9, no package", "Python 3.9, aucun paquet"),
    ("Go 1.17, no module", "Go 1.17, aucun module"),
    ("Ruby 2.7, no gem", "Ruby 2.7, aucune gem"),
];

/// What a sample needs, in a language.
pub(crate) fn needs(lang: Lang, english: &str) -> &str {
    let known = FRENCH.iter().find(|(of, _)| lang == Lang::Fr && *of == english);
    known.map_or(english, |(_, french)| french)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_english_is_left_in_french_and_no_line_is_without_a_sample() {
        let all = crate::samples::variants();
        for variant in all {
            let french = needs(Lang::Fr, &variant.needs);
            let words = french.split([' ', ',']);
            let english = ["and", "or", "with", "the", "no", "any", "of", "before"];
            assert_eq!(words.into_iter().find(|word| english.contains(word)), None, "{french}");
            assert_eq!(needs(Lang::En, &variant.needs), variant.needs);
        }
        for (english, _) in FRENCH {
            assert!(all.iter().any(|variant| variant.needs == *english), "{english}");
        }
    }
}
