//! Addresses below `/consents`: the person's dashboard.

mod history;
mod home;
mod sign_in;
mod sign_out;
mod stop;

use crate::support::html;

/// The cards of a page, by client.
fn cards(html: &str) -> Vec<String> {
    let tags = html::tags(html);
    let articles = tags.iter().filter(|tag| tag.name == "article");
    articles.filter_map(|tag| tag.get("data-client-id")).map(str::to_owned).collect()
}

/// The words of one card.
fn card(html: &str, client_id: &str) -> String {
    let start = html.find(&format!("data-client-id=\"{client_id}\"")).expect("the card");
    let end = html[start..].find("</article>").expect("its end");
    html::strip(&html[start..start + end])
}
