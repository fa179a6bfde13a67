//! The part of an application's own page: its day, and its last errors.

use super::graph::{self, Graph};
use super::row::Row;
use super::{go_live, own, timeline};
use crate::Portal;
use crate::texts::explain::Timeline as Texts;
use askama::Template;
use neroli_core::developer::App;
use neroli_pages::Lang;
use neroli_store::{RecordQuery, Result};

/// Errors on the page of the application.
const SHOWN: u32 = 5;

/// A part of a page: `{{ recent.render()?|safe }}`. The page links `explain.css`.
#[derive(Template)]
#[template(path = "explain/recent.html")]
pub(crate) struct Recent {
    lang: Lang,
    graph: Graph,
    rows: Vec<Row>,
    whole: String,
    go_live: String,
}

impl Recent {
    fn t(&self) -> &'static Texts {
        Texts::of(self.lang)
    }
}

/// The last day and the last errors of an application. Whoever asks has made sure that it is the
/// developer's own.
pub(crate) async fn recent(portal: &Portal, lang: Lang, app: &App) -> Result<Recent> {
    (portal.settle)(vec![app.client.realm.clone()]).await;
    let id = own::id(app);
    let usage = portal.store().usage(&id, graph::since(portal.now())).await?;
    let query = RecordQuery { failed_only: true, ..RecordQuery::newest(id, SHOWN) };
    let entries = portal.store().logged_requests(&query).await?;
    let name = &app.client.name;
    Ok(Recent {
        lang,
        graph: Graph::new(&usage, portal.now(), lang),
        rows: entries.into_iter().map(|entry| Row::new(entry.record, name, lang)).collect(),
        whole: timeline::href(&app.client.client_id),
        go_live: go_live::href(&app.client.client_id),
    })
}
