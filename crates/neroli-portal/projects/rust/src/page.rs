//! The one page: a link to neroli, or what came back.

use axum::response::Html;
use serde_json::Value;

pub fn page(claims: Option<&Value>, problem: &str) -> Html<String> {
    let body = match claims {
        Some(claims) => format!("<dl>{}</dl>", rows("", claims)),
        None => r#"<p><a href="/login">Fill in my details</a></p>"#.to_owned(),
    };
    Html(format!(
        r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign up</title>
<h1>Sign up</h1>
<p role="status">{}</p>
{body}
</html>"#,
        escape(problem)
    ))
}

/// `{"address": {"locality": …}}` becomes `address.locality`.
fn rows(name: &str, value: &Value) -> String {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(inner, value)| match name {
                "" => rows(inner, value),
                _ => rows(&format!("{name}.{inner}"), value),
            })
            .collect(),
        Value::String(text) => row(name, text),
        other => row(name, &other.to_string()),
    }
}

fn row(name: &str, text: &str) -> String {
    format!("<dt>{}</dt><dd>{}</dd>\n", escape(name), escape(text))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn claims_are_shown_as_text_whatever_they_hold() {
        let claims = json!({"name": "<script>", "address": {"locality": "Paris"}});
        let Html(html) = page(Some(&claims), "");
        assert!(html.contains("&lt;script&gt;"), "{html}");
        assert!(
            html.contains("<dt>address.locality</dt><dd>Paris</dd>"),
            "{html}"
        );
    }
}
