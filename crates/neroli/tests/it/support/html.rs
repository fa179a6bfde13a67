//! As much of HTML as our own pages use: tags with quoted attributes, forms, texts by id.

/// A start tag.
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// Where it ends in the text.
    end: usize,
}

impl Tag {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// Every start tag of a page, in order.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<') {
        at += open + 1;
        if html[at..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = tag(html, at);
            at = tag.end;
            found.push(tag);
        }
    }
    found
}

fn tag(html: &str, start: usize) -> Tag {
    let is_name = |c: char| !c.is_whitespace() && !"=>/\"'<".contains(c);
    let word = |at: usize| {
        let length: usize =
            html[at..].chars().take_while(|c| is_name(*c)).map(char::len_utf8).sum();
        &html[at..at + length]
    };
    let name = word(start);
    let mut at = start + name.len();
    let mut attributes = Vec::new();
    loop {
        let gap = html[at..].find(|c: char| !c.is_whitespace() && c != '/').unwrap_or(0);
        at += gap;
        if html[at..].starts_with('>') || html[at..].is_empty() {
            at = (at + 1).min(html.len());
            return Tag { name: name.to_ascii_lowercase(), attributes, end: at };
        }
        let key = word(at);
        assert!(!key.is_empty(), "not our HTML: {}", &html[at..(at + 40).min(html.len())]);
        at += key.len();
        let Some(value) = html[at..].strip_prefix('=') else {
            attributes.push((key.to_ascii_lowercase(), String::new()));
            continue;
        };
        at += 1;
        let (value, length) = match value.strip_prefix('"') {
            Some(quoted) => {
                let end = quoted.find('"').expect("an attribute ends");
                (&quoted[..end], end + 2)
            }
            None => (word(at), word(at).len()),
        };
        attributes.push((key.to_ascii_lowercase(), unescape(value)));
        at += length;
    }
}

/// Text as it was before it was escaped.
pub(crate) fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').expect("an entity ends");
        let entity = &rest[1..end];
        out.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => '\u{a0}',
            _ => {
                let number = entity.strip_prefix('#').expect("a known entity");
                let code = match number.strip_prefix('x') {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => number.parse(),
                };
                char::from_u32(code.unwrap()).unwrap()
            }
        });
        rest = &rest[end + 1..];
    }
    out + rest
}

fn by_id(html: &str, id: &str) -> Option<Tag> {
    tags(html).into_iter().find(|tag| tag.get("id") == Some(id))
}

/// Is there an element with this id?
pub(crate) fn has_id(html: &str, id: &str) -> bool {
    by_id(html, id).is_some()
}

/// An attribute of the element with this id.
pub(crate) fn attribute_of(html: &str, id: &str, name: &str) -> Option<String> {
    by_id(html, id)?.get(name).map(str::to_owned)
}

/// The text of the element with this id, tags left out.
pub(crate) fn text_of(html: &str, id: &str) -> Option<String> {
    let tag = by_id(html, id)?;
    let rest = &html[tag.end..];
    let end = rest.find(&format!("</{}>", tag.name))?;
    Some(strip(&rest[..end]))
}

/// Text without its tags.
pub(crate) fn strip(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = rest[open..].find('>').map_or("", |close| &rest[open + close + 1..]);
    }
    out.push_str(rest);
    unescape(out.trim())
}

/// A form with its fields.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub action: String,
    pub method: String,
    id: Option<String>,
    fields: Vec<Tag>,
}

impl Form {
    /// The form with this id.
    #[track_caller]
    pub(crate) fn by_id(html: &str, id: &str) -> Self {
        Self::find(html, id).unwrap_or_else(|| panic!("no form#{id} in {html}"))
    }

    pub(crate) fn find(html: &str, id: &str) -> Option<Self> {
        Self::all(html).into_iter().find(|form| form.id.as_deref() == Some(id))
    }

    /// Every form of a page.
    pub(crate) fn all(html: &str) -> Vec<Self> {
        let tags = tags(html);
        let opens = tags.iter().filter(|tag| tag.name == "form");
        opens
            .map(|open| {
                let close = html[open.end..].find("</form>").expect("a form ends") + open.end;
                let inside = |tag: &&Tag| tag.end > open.end && tag.end <= close;
                let is_field = |tag: &&Tag| ["input", "button"].contains(&tag.name.as_str());
                Self {
                    action: open.get("action").unwrap_or_default().to_owned(),
                    method: open.get("method").unwrap_or("get").to_ascii_lowercase(),
                    id: open.get("id").map(str::to_owned),
                    fields: tags.iter().filter(inside).filter(is_field).cloned().collect(),
                }
            })
            .collect()
    }

    /// What a browser would send if nothing were typed and no named button pressed.
    pub(crate) fn defaults(&self) -> Vec<(String, String)> {
        let counts = |tag: &&Tag| match (tag.name.as_str(), tag.get("type")) {
            ("button", _) => false,
            (_, Some("checkbox")) => tag.get("checked").is_some(),
            _ => true,
        };
        self.fields.iter().filter(counts).filter_map(Self::pair).collect()
    }

    fn pair(tag: &Tag) -> Option<(String, String)> {
        let value = tag.get("value").unwrap_or_default();
        Some((tag.get("name")?.to_owned(), value.to_owned()))
    }

    /// The value of a field.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|tag| tag.get("name") == Some(name))?.get("value")
    }

    /// The values that a group of boxes offers.
    pub(crate) fn boxes(&self, name: &str) -> Vec<&str> {
        let named = self.fields.iter().filter(|tag| tag.get("name") == Some(name));
        named.filter_map(|tag| tag.get("value")).collect()
    }

    /// The defaults with other or additional values.
    pub(crate) fn filled(&self, values: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut pairs = self.defaults();
        pairs.retain(|(name, _)| !values.iter().any(|(n, _)| n == name));
        pairs.extend(values.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        pairs
    }
}

/// Nothing on the page runs or is fetched from elsewhere: no inline script or style, no handler,
/// no foreign host in anything that a browser loads by itself.
#[track_caller]
pub(crate) fn assert_inert(html: &str, of: &str) {
    for tag in tags(html) {
        for (name, value) in &tag.attributes {
            assert!(!name.starts_with("on") && name != "style", "{of}: {tag:?}");
            let leads =
                ["href", "xlink:href", "src", "action", "formaction"].contains(&name.as_str());
            let runs = value.trim().to_ascii_lowercase().starts_with("javascript:");
            assert!(!(leads && runs), "{of}: {tag:?}");
            let loads = ["src", "srcset", "data", "poster"].contains(&name.as_str())
                // A page's text is linked to, not loaded.
                || (tag.name == "link" && name == "href" && tag.get("rel") != Some("alternate"));
            let ours = value.starts_with("/assets/")
                || value.starts_with("/developer/assets/")
                || (value.starts_with("/openidconnect/") && value.contains("/v1/logo/"));
            assert!(!loads || ours, "{of}: {tag:?}");
        }
        // A picture of ours may be drawn in the page, but nothing in it loads, moves or leads away.
        let drawn = ["foreignobject", "use", "image", "animate", "animatetransform", "set"];
        assert!(!drawn.contains(&tag.name.as_str()), "{of}: {tag:?}");
        let embeds = ["style", "iframe", "object", "embed", "base"];
        assert!(!embeds.contains(&tag.name.as_str()), "{of}: {tag:?}");
        if tag.name == "script" {
            let outside = tag.get("src").is_some() && html[tag.end..].starts_with("</script>");
            assert!(outside, "{of}: an inline script");
        }
    }
}
