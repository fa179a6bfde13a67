//! The shop beside a provider that agrees to everything, to look at its pages:
//! `cargo run -p neroli-shop --example serve`, then open the address it prints.

#[path = "../tests/fake/mod.rs"]
#[allow(dead_code, clippy::unwrap_used, reason = "the tests make it misbehave, this does not")]
mod fake;

use neroli_shop::{Settings, router};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let provider = fake::start().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8090").await?;
    let settings = Settings {
        base_path: "/demo/shop".into(),
        public_url: "http://127.0.0.1:8090".into(),
        issuer: provider.issuer(),
        form_filling_url: format!("{}/formfilling/fr/v1/userinfo", provider.origin),
        client_id: "demo-shop".into(),
        client_secret: "demo-shop-secret".into(),
        authority: None,
    };
    println!("{}{}", settings.public_url, settings.base_path);
    axum::serve(listener, router(settings)).await
}
