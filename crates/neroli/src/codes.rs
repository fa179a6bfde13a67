//! The codes of configuration faults: one registry for messages, `neroli explain` and the manual.

/// A code with its explanation.
#[derive(Debug)]
pub(crate) struct Code {
    /// Stable; never given to another fault.
    pub code: &'static str,
    /// In a few words.
    pub title: &'static str,
    /// How it comes about.
    pub cause: &'static str,
    /// What to do.
    pub fix: &'static str,
}

macro_rules! codes {
    ($($name:ident = $code:literal, $title:literal, $cause:literal, $fix:literal;)*) => {
        $(pub(crate) static $name: Code =
            Code { code: $code, title: $title, cause: $cause, fix: $fix };)*
        /// All of them, by number.
        pub(crate) static ALL: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    UNREADABLE = "NRL-C001", "The file cannot be read",
        "The file that was named does not exist, is a folder, is not UTF-8 text, or neroli's user may not read it.",
        "Check the path after --config (or in NEROLI_CONFIG) and the permissions of the file. `neroli init` writes a new one.";
    SYNTAX = "NRL-C002", "The file is not TOML",
        "A quote, bracket or equals sign is missing, or a key stands twice.",
        "Correct the marked place. Text stands in quotes, lists in square brackets, each key on its own line.";
    UNKNOWN_KEY = "NRL-C003", "There is no such key",
        "The key or section is misspelt, stands in another section, or belongs to another version of neroli. Unknown keys are refused so that a typing error never switches a setting off in silence.",
        "Take the key that is suggested, or look it up in docs/configuration.md.";
    WRONG_TYPE = "NRL-C004", "The value has the wrong type",
        "For example a number in quotes, or text without them.",
        "Write the value in the form that the message names.";
    MISSING = "NRL-C005", "A required key is missing",
        "The key has no default, because neroli cannot know it.",
        "Set it in the file or by its environment variable.";
    OUT_OF_RANGE = "NRL-C006", "The value is out of range",
        "The number is smaller or larger, or the text longer, than what is possible or safe.",
        "Choose a value within the bounds that the message names.";
    NOT_A_WORD = "NRL-C007", "The value is none of the possible words",
        "The key takes one of a few words.",
        "Take one of those that the message lists.";
    LISTEN = "NRL-C008", "This is no address to listen on",
        "A listening address is an IP address and a port, such as 127.0.0.1:8080 or [::]:8080. Names are not looked up.",
        "Write the IP address of the network interface, or 0.0.0.0 for all of them, then a colon and a port.";
    PUBLIC_URL = "NRL-C009", "The public URL cannot be used",
        "The public URL is what people, partners and tokens name this server by. It must be https without a path, a query or a trailing slash; http is possible on a loopback address only, for trials.",
        "Write the address that browsers use, such as https://login.example.org.";
    NAME = "NRL-C010", "This is no possible name",
        "Names of realms are 1 to 32 characters of a-z, 0-9 and hyphens, beginning with a letter; token prefixes are 1 to 32 letters, digits and hyphens.",
        "Choose a name of that form. A realm's name is part of its issuer and can never change.";
    TWICE = "NRL-C011", "Something is there twice",
        "Two realms have the same name, or two listeners the same address.",
        "Rename or remove one of them.";
    CALLING_CODE = "NRL-C012", "There is no such calling code",
        "No country has this calling code.",
        "Write the country's number without + or 00, such as 33 for France.";
    SECRET_IN_FILE = "NRL-C013", "A secret stands in the configuration file",
        "Configuration files are copied, reviewed and kept in version control; secrets must not be in them.",
        "Put the secret into a file of its own and name that, or set the environment variable.";
    SET_TWICE = "NRL-C014", "A secret is given twice",
        "The secret is given itself, and a file that holds it is named too, or an address holds another; it is not clear which one counts.",
        "Keep one of them.";
    NO_REALM = "NRL-C015", "There is no realm",
        "Everything in neroli belongs to a realm: people, applications, keys. Without one nothing can be served.",
        "Add a [[realm]] section with a name and an operator.";
    KEY_FILE = "NRL-C016", "The key-encryption key cannot be used",
        "The file must hold 32 random bytes, raw or as 43 characters of base64url, and must be readable by its owner alone. It is made with a new data folder or database; the keys in a store are sealed with it, and without it they cannot be read again.",
        "Restore the file from its backup, or copy it from a node that serves the same database, and `chmod 600` it.";
    DATA_FOLDER = "NRL-C017", "The data folder cannot be used",
        "It cannot be created, or neroli's user may not write into it.",
        "Create the folder and give it to neroli's user, or name another one in store.path.";
    TLS = "NRL-C018", "The certificate cannot be used",
        "Certificate and key are two PEM files that belong together; one of them is missing, is not PEM, or belongs to another pair. With TLS the public URL is https.",
        "Set server.tls_certificate and server.tls_key to the files of one certificate, readable by neroli's user.";
    NETWORK = "NRL-C019", "This is no address block or host",
        "A block is written like 10.0.0.0/8 or fd00::/8, a single address alone; a host is a name or an address, without https:// and without a port.",
        "Correct the entry that the message names.";
    EXTRA_CA = "NRL-C020", "The extra certificates cannot be read",
        "outbound.extra_ca_file must be readable and hold certificates in PEM.",
        "Write the authority's certificate (-----BEGIN CERTIFICATE-----) into the file, or remove the key.";
    INITIAL_TOKENS = "NRL-C021", "The initial access tokens cannot be used",
        "With registration = \"initial_access_token\" a file must hold the tokens, one per line, each of at least 32 characters of A-Z, a-z, 0-9, -, . and _, and others must not be able to read it.",
        "Draw tokens with `openssl rand -hex 24`, write them into a file, `chmod 600` it and name it in initial_access_token_file.";
    STORE = "NRL-C022", "The store cannot be used",
        "store.url, or the store of a realm, is neither the URL of a PostgreSQL database nor the path of a file, has an option that is not known, or its password cannot be read.",
        "Write postgres://USER@HOST/DATABASE, several hosts separated by commas, and put the password into the file that store.password_file names, or store_password_file of the realm.";
    REALM_UNKNOWN = "NRL-C030", "The realm is not known",
        "An application or person names a realm that neither the configuration nor the seed defines.",
        "Correct the name, or add a [[realm]] section.";
    CLIENT_VALUE = "NRL-C031", "The application cannot be registered like this",
        "A redirect URI, scope, claim, link or combination of settings breaks a rule.",
        "Correct the marked value; the message names the rule.";
    PERSON_VALUE = "NRL-C032", "The person's record cannot be taken like this",
        "A detail is not in the form that its claim has.",
        "Correct the marked value; the message names the form.";
    SAME_ENTRY = "NRL-C033", "Two entries of a seed collide",
        "Two applications have the same id, or two people of a realm sign in with the same name, e-mail or number.",
        "Change one of them.";
    KEY_VALUE = "NRL-C034", "The key of a seed cannot be used",
        "A [[key]] is a private key in PEM (-----BEGIN PRIVATE KEY-----, PKCS #8) for one of the algorithms RS256, PS256, ES256 and EdDSA: RSA of 2048 to 8192 bits, P-256 or Ed25519.",
        "Make one with `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`, and name the algorithm it is for.";
    DEVELOPER_VALUE = "NRL-C035", "The developer's account cannot be made like this",
        "A [[developer]] has an e-mail address, a password of 8 characters or more, and applications that the seed has too.",
        "Correct the marked value; the message names the rule.";
}

/// The code of that name, in any case and with or without `NRL-`.
pub(crate) fn find(name: &str) -> Option<&'static Code> {
    let name = name.trim().to_ascii_uppercase();
    let name = name.strip_prefix("NRL-").unwrap_or(&name);
    ALL.iter().copied().find(|code| code.code.strip_prefix("NRL-") == Some(name))
}

/// The code whose number was written without its zeros, such as `NRL-C3`.
pub(crate) fn padded(name: &str) -> Option<&'static Code> {
    let name = name.trim().to_ascii_uppercase();
    let number = name.strip_prefix("NRL-").unwrap_or(&name).strip_prefix('C')?.parse::<u16>();
    find(&format!("C{:03}", number.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_in_order() {
        assert!(ALL.windows(2).all(|pair| pair[0].code < pair[1].code));
    }

    #[test]
    fn codes_are_found_however_they_are_written() {
        for name in ["NRL-C003", "nrl-c003", "C003", " c003 "] {
            assert_eq!(find(name).map(|code| code.code), Some("NRL-C003"), "{name}");
        }
        assert!(find("NRL-C999").is_none());
    }
}
