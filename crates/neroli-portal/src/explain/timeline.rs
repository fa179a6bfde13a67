//! `/developer/apps/{client_id}/requests`: the last requests of an application.

use super::graph::{self, Graph};
use super::own;
use super::row::Row;
use crate::Portal;
use crate::page::{self, Area, Frame};
use crate::problem::{Answer, Problem};
use crate::session::Signed;
use crate::texts::explain::Timeline as Texts;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use neroli_core::form;
use neroli_core::id::ClientId;
use neroli_core::request_log::Endpoint;
use neroli_pages::ErrorKind;
use neroli_pages::rich::plain;
use neroli_store::RecordQuery;

/// Requests on a page.
const SHOWN: u32 = 50;

/// The address of an application's timeline.
pub(crate) fn href(client_id: &ClientId) -> String {
    format!("/developer/apps/{}/requests", segment(client_id.as_str()))
}

/// A text as one segment of a path.
pub(crate) fn segment(text: &str) -> String {
    // Form encoding is percent-encoding but for the space.
    form::encode([("", text)]).trim_start_matches('=').replace('+', "%20")
}

/// What is to be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Filter {
    endpoint: Option<Endpoint>,
    failed_only: bool,
    before: Option<i64>,
}

impl Filter {
    /// Reads the query; what cannot be one of ours is refused (security class L08).
    fn read(visit: &Visit) -> Result<Self, Problem> {
        let malformed = Problem::Page(ErrorKind::MalformedRequest);
        let query = &visit.query;
        let endpoint = query.get("endpoint").map(Endpoint::parse);
        let before = query.get("before").map(|text| text.parse().ok().filter(|n| *n > 0));
        match (endpoint, before) {
            (Some(None), _) | (_, Some(None)) => Err(malformed),
            (endpoint, before) => Ok(Self {
                endpoint: endpoint.flatten(),
                failed_only: query.get("only") == Some("refused"),
                before: before.flatten(),
            }),
        }
    }

    fn href(self) -> String {
        let before = self.before.map(|before| before.to_string());
        let pairs = [
            ("endpoint", self.endpoint.map(Endpoint::name)),
            ("only", self.failed_only.then_some("refused")),
            ("before", before.as_deref()),
        ];
        let pairs = pairs.into_iter().filter_map(|(name, value)| Some((name, value?)));
        format!("?{}", form::encode(pairs))
    }
}

#[derive(Template)]
#[template(path = "explain/timeline.html")]
struct Page {
    chrome: Frame,
    name: String,
    go_live_href: String,
    graph: Graph,
    filter: Filter,
    rows: Vec<Row>,
    older: Option<Filter>,
}

impl Page {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn title(&self) -> String {
        plain(self.t().title, &[("name", &self.name)])
    }

    /// Every filter with its words, and whether it is the one in force.
    fn filters(&self) -> Vec<(String, &'static str, bool)> {
        let t = self.t();
        let all = (Filter::default(), t.all);
        let refused = (Filter { failed_only: true, ..Filter::default() }, t.failed_only);
        let of = |endpoint: &Endpoint| {
            (Filter { endpoint: Some(*endpoint), ..Filter::default() }, endpoint.name())
        };
        let filters = [all, refused].into_iter().chain(Endpoint::ALL.iter().map(of));
        let here = Filter { before: None, ..self.filter };
        filters.map(|(filter, words)| (filter.href(), words, filter == here)).collect()
    }

    fn is_filtered(&self) -> bool {
        self.filter != Filter::default()
    }
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    Signed(signed_in): Signed,
    Path(client_id): Path<String>,
) -> Answer {
    let app = own::app(&portal, &signed_in, &client_id).await?;
    let filter = Filter::read(&visit)?;
    (portal.settle)(vec![app.client.realm.clone()]).await;
    let (id, lang) = (own::id(&app), visit.lang);
    let query = RecordQuery {
        endpoint: filter.endpoint,
        failed_only: filter.failed_only,
        before: filter.before,
        ..RecordQuery::newest(id.clone(), SHOWN)
    };
    let entries = portal.store().logged_requests(&query).await?;
    let full = entries.len() == SHOWN as usize;
    let last = entries.last().filter(|_| full).map(|entry| entry.sequence);
    let usage = portal.store().usage(&id, graph::since(portal.now())).await?;
    let name = &app.client.name;
    let mut chrome = Frame::new(&portal, &visit, Area::Explain);
    chrome.hide_from_robots();
    page::show(&Page {
        chrome,
        name: name.clone(),
        go_live_href: super::go_live::href(&id.client_id),
        graph: Graph::new(&usage, portal.now(), lang),
        filter,
        rows: entries.into_iter().map(|entry| Row::new(entry.record, name, lang)).collect(),
        older: last.map(|before| Filter { before: Some(before), ..filter }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_id_is_one_segment_whatever_it_holds() {
        assert_eq!(segment("app-Zk3_x"), "app-Zk3_x");
        assert_eq!(segment("a/b ?#+"), "a%2Fb%20%3F%23%2B");
    }
}
