//! The stacks and their files, which are in `projects/` as they are served.

/// One ready project.
#[derive(Debug)]
pub struct Stack {
    /// In addresses and commands: `rust`.
    pub id: &'static str,
    /// For people: `Rust, axum`.
    pub title: &'static str,
    /// The one command that runs it.
    pub command: &'static str,
    /// For a public client; the others are for one with a secret.
    pub public: bool,
    /// Path and content, with placeholders in those that [`has_placeholders`] names.
    files: &'static [(&'static str, &'static str)],
}

macro_rules! files {
    ($folder:literal: $($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../projects/", $folder, "/", $name)))),*]
    };
}

/// Files of several stacks.
const SETTINGS: (&str, &str) = (".env", include_str!("../../projects/shared/env"));
const IGNORED: (&str, &str) = (".gitignore", include_str!("../../projects/shared/gitignore"));

/// Every stack, in the order of the page.
pub const STACKS: &[Stack] = &[
    Stack {
        id: "node",
        title: "Node.js, express",
        command: "npm start",
        public: false,
        files: files!("node":
            "README.md" "app.js" "app.test.js" "package-lock.json" "package.json" "page.js"
            "server.js"),
    },
    Stack {
        id: "python",
        title: "Python, Flask",
        command: "./run",
        public: false,
        files: files!("python":
            "README.md" "app.py" "requirements.txt" "run" "templates/page.html" "test_app.py"),
    },
    Stack {
        id: "java",
        title: "Java, Spring Boot",
        command: "mvn spring-boot:run",
        public: false,
        files: files!("java":
            "README.md" "pom.xml" "src/main/java/example/Application.java"
            "src/main/java/example/Home.java" "src/main/java/example/Page.java"
            "src/main/java/example/Security.java" "src/main/resources/application.yml"
            "src/test/java/example/ApplicationTest.java"),
    },
    Stack {
        id: "php",
        title: "PHP",
        command: "php -S 127.0.0.1:3000 index.php",
        public: false,
        files: files!("php":
            "README.md" "index.php" "src/IdToken.php" "src/Neroli.php" "src/page.php" "test.php"),
    },
    Stack {
        id: "go",
        title: "Go",
        command: "go run .",
        public: false,
        files: files!("go":
            "README.md" "app.go" "app_test.go" "go.mod" "go.sum" "main.go" "page.go"
            "sessions.go"),
    },
    Stack {
        id: "rust",
        title: "Rust, axum",
        command: "cargo run",
        public: false,
        files: files!("rust":
            "Cargo.lock" "Cargo.toml" "README.md" "src/app.rs" "src/main.rs" "src/page.rs"
            "src/provider.rs"),
    },
    Stack {
        id: "browser",
        title: "JavaScript, HTML",
        command: "python3 -m http.server 3000 --bind 127.0.0.1",
        public: true,
        files: files!("browser":
            "README.md" "app.js" "callback/index.html" "config.js" "index.html" "oidc.js"
            "oidc.test.js" "package.json"),
    },
];

impl Stack {
    /// The stack of that id.
    pub fn find(id: &str) -> Option<&'static Self> {
        STACKS.iter().find(|stack| stack.id == id)
    }

    /// Its files, path and content, in the order of their paths.
    pub(super) fn files(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        // A page in a browser has no secrets and no environment.
        let shared = if self.public { &[][..] } else { &[SETTINGS, IGNORED] };
        shared.iter().chain(self.files).copied()
    }
}

/// Is this a file whose placeholders are filled? In all others two braces are code.
pub(super) fn has_placeholders(path: &str) -> bool {
    matches!(path, ".env" | "README.md" | "config.js")
}

/// Is this file run?
pub(super) fn is_program(path: &str) -> bool {
    path == "run"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn walk(folder: &Path, below: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().into_string().unwrap());
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{name}/"), found);
            } else {
                found.push(name);
            }
        }
    }

    #[test]
    fn every_file_of_the_folder_is_served_and_there_are_few() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects");
        for stack in STACKS {
            let mut there = Vec::new();
            walk(&folder.join(stack.id), "", &mut there);
            there.sort_unstable();
            let mut listed: Vec<&str> = stack.files.iter().map(|(name, _)| *name).collect();
            listed.sort_unstable();
            assert_eq!(there, listed, "{}", stack.id);
            assert!(stack.files().count() <= 20, "{}", stack.id);
        }
    }

    #[test]
    fn a_readme_is_one_screen_and_says_the_command() {
        for stack in STACKS {
            let (_, readme) = stack.files.iter().find(|(name, _)| *name == "README.md").unwrap();
            assert!(readme.lines().count() <= 24, "{}", stack.id);
            let filled = readme.replace("{{host}}", "127.0.0.1:3000");
            let filled = filled.replace("{{port}}", "3000").replace("{{hostname}}", "127.0.0.1");
            assert!(filled.contains(&format!("\n    {}\n", stack.command)), "{}", stack.id);
        }
    }
}
