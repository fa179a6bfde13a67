//! Writes every page in every state as files that open without a server:
//! `cargo run -p neroli-pages --example gallery -- FOLDER`.

use neroli_pages::{ASSETS, Lang, asset_href, samples};
use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).unwrap_or_else(|| "gallery".into());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("assets"))?;
    for asset in ASSETS {
        fs::write(folder.join("assets").join(asset.served_name()), asset.bytes)?;
    }
    for lang in Lang::ALL {
        for sample in samples::all(lang) {
            let html = local(&sample.html);
            fs::write(folder.join(format!("{}.{}.html", sample.name, lang.code())), html)?;
        }
    }
    Ok(())
}

/// Makes the addresses of the assets relative, and keeps the self-submitting form at home.
fn local(html: &str) -> String {
    let mut html = html.replace("\"/assets/", "\"assets/");
    let script = asset_href("form-post.js").trim_start_matches('/');
    html = html.replace(&format!("<script src=\"{script}\"></script>"), "");
    html
}
