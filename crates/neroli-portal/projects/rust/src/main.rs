//! Starts the application where its redirect URI leads.

mod app;
mod page;
mod provider;

use provider::{Provider, Settings, Trouble};
use std::env::var;
use tokio::net::TcpListener;
use url::{Position, Url};

#[tokio::main]
async fn main() -> Result<(), Trouble> {
    // Variables of the environment win over those of the file.
    dotenvy::dotenv()?;
    let settings = Settings {
        issuer: var("NEROLI_ISSUER")?,
        form_filling: var("NEROLI_FORM_FILLING")?,
        client_id: var("NEROLI_CLIENT_ID")?,
        client_secret: var("NEROLI_CLIENT_SECRET")?,
        redirect_uri: var("NEROLI_REDIRECT_URI")?,
    };
    let here = Url::parse(&settings.redirect_uri)?;
    let listener = TcpListener::bind(&here[Position::BeforeHost..Position::AfterPort]).await?;
    let app = app::router(
        Provider::discover(settings).await?,
        here.scheme() == "https",
    );
    println!("Open {}/", &here[..Position::BeforePath]);
    Ok(axum::serve(listener, app).await?)
}
