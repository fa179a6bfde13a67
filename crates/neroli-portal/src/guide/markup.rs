//! As much of HTML as the provider's own pages use: their forms, as a browser would send them.

/// A form of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PageForm {
    id: String,
    pub(super) action: String,
    /// Hidden fields.
    pub(super) fields: Vec<(String, String)>,
    /// Boxes that can be ticked.
    pub(super) boxes: Vec<(String, String)>,
}

impl PageForm {
    /// The form of that id.
    pub(super) fn by_id(html: &str, id: &str) -> Option<Self> {
        Self::all(html).into_iter().find(|form| form.id == id)
    }

    /// All forms of a page.
    pub(super) fn all(html: &str) -> Vec<Self> {
        let mut forms: Vec<Self> = Vec::new();
        for tag in html.split('<').skip(1) {
            let tag = tag.split_once('>').map_or(tag, |(tag, _)| tag);
            let of = |name: &str| attribute(tag, name).unwrap_or_default();
            if tag.starts_with("form ") {
                forms.push(Self { id: of("id"), action: of("action"), ..Self::default() });
            } else if let (true, Some(form)) = (tag.starts_with("input "), forms.last_mut()) {
                match of("type").as_str() {
                    "hidden" => form.fields.push((of("name"), of("value"))),
                    "checkbox" => form.boxes.push((of("name"), of("value"))),
                    _ => {}
                }
            }
        }
        forms
    }

    /// The value of a hidden field.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The value of an attribute in quotes.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| unescaped(value))
}

fn unescaped(text: &str) -> String {
    let named = [("&#38;", "&"), ("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'")];
    // The ampersand last: what it begins is no escape of its own.
    named
        .iter()
        .rev()
        .fold(text.replace("&amp;", "&#38;"), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_as_a_browser_reads_them() {
        let html = r#"<p><form id="a" method="post" action="/x?a=1&#38;b=2"><input type="hidden"
            name="r" value="&#34;v&#38;lt;"><input type="hidden" name="s" value="&#60;&#39;">
            <input type="checkbox" name="share" value="email" checked><input id="u" name="u"></form>
            <form method="post" action="/y"><input type="hidden" name="c" value="d"></form>"#
            .replace("\n            ", " ");
        let form = PageForm::by_id(&html, "a").unwrap();
        assert_eq!(form.action, "/x?a=1&b=2");
        assert_eq!(form.field("r"), Some("\"v&lt;"));
        assert_eq!(form.field("s"), Some("<'"));
        assert_eq!(form.boxes, [("share".to_owned(), "email".to_owned())]);
        assert_eq!(PageForm::all(&html)[1].field("c"), Some("d"));
        assert_eq!(PageForm::by_id(&html, "b"), None);
    }
}
