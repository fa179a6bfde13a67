//! Packages of the system: one look at the disk per piece, one `apt-get` call for all missing.

use super::Need;
use crate::run::Line;
use std::path::Path;

/// One package and a file that is there once it is installed.
struct Package {
    need: Need,
    name: &'static str,
    sign: Sign,
}

/// How a package shows that it is there.
enum Sign {
    /// A program somewhere on the search path, whoever put it there.
    Program(&'static str),
    /// A file.
    File(&'static str),
    /// A command that succeeds.
    Works(&'static [&'static str]),
}

const PACKAGES: &[Package] = &[
    Package { need: Need::Compiler, name: "gcc", sign: Sign::Program("cc") },
    Package { need: Need::Compiler, name: "libc6-dev", sign: Sign::File("/usr/include/stdlib.h") },
    Package { need: Need::Compiler, name: "g++", sign: Sign::Program("c++") },
    Package { need: Need::Git, name: "git", sign: Sign::Program("git") },
    Package { need: Need::Tools, name: "curl", sign: Sign::Program("curl") },
    Package { need: Need::Tools, name: "sqlite3", sign: Sign::Program("sqlite3") },
    // For promtool: the server itself is not used.
    Package { need: Need::Tools, name: "prometheus", sign: Sign::Program("promtool") },
    Package { need: Need::Valgrind, name: "valgrind", sign: Sign::Program("valgrind") },
    Package {
        need: Need::Postgres,
        name: "postgresql-15",
        sign: Sign::File("/usr/lib/postgresql/15/bin/postgres"),
    },
    Package { need: Need::Patroni, name: "patroni", sign: Sign::Program("patroni") },
    Package { need: Need::Patroni, name: "etcd-server", sign: Sign::Program("etcd") },
    Package {
        need: Need::Patroni,
        name: "python3-etcd",
        sign: Sign::File("/usr/lib/python3/dist-packages/etcd/__init__.py"),
    },
    Package { need: Need::Chromium, name: "chromium", sign: Sign::File("/usr/bin/chromium") },
    Package {
        need: Need::Chromium,
        name: "chromium-driver",
        sign: Sign::File("/usr/bin/chromedriver"),
    },
    // The headings' serif (P052) and a humanist text face, so that screenshots look as designed.
    Package {
        need: Need::Chromium,
        name: "fonts-urw-base35",
        sign: Sign::File("/usr/share/fonts/opentype/urw-base35/P052-Roman.otf"),
    },
    Package {
        need: Need::Chromium,
        name: "fonts-noto-core",
        sign: Sign::File("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"),
    },
    Package { need: Need::Python, name: "python3", sign: Sign::Program("python3") },
    Package {
        need: Need::Python,
        name: "python3-venv",
        sign: Sign::Works(&["python3", "-m", "ensurepip", "--version"]),
    },
    Package { need: Need::Php, name: "php-cli", sign: Sign::Program("php") },
    Package {
        need: Need::Php,
        name: "php-curl",
        sign: Sign::Works(&["php", "-r", "exit(function_exists('curl_init')?0:1);"]),
    },
    Package { need: Need::Java, name: "openjdk-17-jdk-headless", sign: Sign::Program("javac") },
    Package { need: Need::Java, name: "maven", sign: Sign::Program("mvn") },
    Package { need: Need::Languages, name: "mono-mcs", sign: Sign::Program("mcs") },
    Package {
        need: Need::Languages,
        name: "libmono-system-net-http4.0-cil",
        sign: Sign::File("/usr/lib/mono/4.5/System.Net.Http.dll"),
    },
    Package {
        need: Need::Languages,
        name: "libmono-system-web4.0-cil",
        sign: Sign::File("/usr/lib/mono/4.5/System.Web.dll"),
    },
    Package { need: Need::Languages, name: "ruby", sign: Sign::Program("ruby") },
    Package { need: Need::Languages, name: "httpie", sign: Sign::Program("http") },
    Package { need: Need::Languages, name: "openssl", sign: Sign::Program("openssl") },
    Package { need: Need::Apache, name: "apache2-bin", sign: Sign::File("/usr/sbin/apache2") },
    Package {
        need: Need::Apache,
        name: "libapache2-mod-auth-openidc",
        sign: Sign::File("/usr/lib/apache2/modules/mod_auth_openidc.so"),
    },
];

/// Only what is named and what it cannot run without; no progress bar in a log; and when
/// another installation is under way, its turn is waited for.
const OPTIONS: &str = "--no-install-recommends -o Dpkg::Use-Pty=0 \
                       -o Dpkg::Progress-Fancy=0 -o DPkg::Lock::Timeout=300";

/// Installs the packages of these needs that are missing.
pub(super) fn install(needs: &[Need]) -> Result<(), String> {
    let missing: Vec<&str> = PACKAGES
        .iter()
        .filter(|package| needs.contains(&package.need) && !present(&package.sign))
        .map(|package| package.name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    println!("   apt: {names}");
    let root = Path::new("/");
    let variables = [("DEBIAN_FRONTEND", "noninteractive".to_owned())];
    for words in
        ["apt-get update -qq".to_owned(), format!("apt-get install -y -qq {OPTIONS} {names}")]
    {
        let mut line = Line::new(&words, root);
        line.variables = &variables;
        line.run()
            .map_err(|error| format!("{words}: {error} (as root? the packages are: {names})"))?;
    }
    Ok(())
}

fn present(sign: &Sign) -> bool {
    match sign {
        Sign::File(path) => Path::new(path).exists(),
        Sign::Works(words) => Line::new(&words.join(" "), Path::new("/")).succeeds(),
        Sign::Program(name) => std::env::var_os("PATH").is_some_and(|path| {
            std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_on_the_search_path_only() {
        assert!(present(&Sign::Program("sh")));
        assert!(!present(&Sign::Program("no-such-program-here")));
        assert!(present(&Sign::File("/bin/sh")));
        assert!(!present(&Sign::File("/bin/no-such-program-here")));
        assert!(present(&Sign::Works(&["true"])));
        assert!(!present(&Sign::Works(&["false"])));
    }

    #[test]
    fn nothing_missing_means_nothing_done() {
        assert_eq!(install(&[]), Ok(()));
    }
}
