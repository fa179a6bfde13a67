//! A sample from its parts: what a place writes for each sign was learnt from the library that
//! makes the code (`web/src/derive.mjs`), so that no value can end the literal it stands in.

use super::document::{DOCUMENT, Parts, Place, Signs, Variant};
use super::values::Values;

/// A step of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Ask for a code (RFC 6749 §4.1.1).
    Authorize = 1,
    /// Code to tokens (RFC 6749 §4.1.3).
    Redeem = 2,
    /// A new access token (RFC 6749 §6).
    Refresh = 3,
    /// The protected call (RFC 6750 §2.1).
    Call = 4,
}

impl Step {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Authorize, Self::Redeem, Self::Refresh, Self::Call];

    /// 1 to 4.
    pub const fn number(self) -> usize {
        self as usize
    }

    /// The step of that number.
    pub fn of(number: usize) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.number() == number)
    }
}

/// A sample, ready to be copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The code.
    pub code: String,
    /// The same as HTML with highlight.js' classes, escaped.
    pub html: String,
    /// The file to save it in.
    pub file_name: &'static str,
    /// The command that runs it.
    pub how_to_run: &'static str,
    /// What it prints, by example.
    pub expected: &'static str,
}

/// The sample of a step with these values.
pub fn render(step: Step, variant: &'static Variant, values: &Values) -> Sample {
    let nothing = Sample {
        code: String::new(),
        html: String::new(),
        file_name: "",
        how_to_run: "",
        expected: "",
    };
    // Tests go through every variant, step and condition: something is always found.
    let Some(samples) = variant.step(step.number() - 1) else { return nothing };
    let Some(template) = samples.template(|name| values.holds(name)) else { return nothing };
    let fill = |parts: &Parts, write: fn(&mut String, &str)| {
        parts.fill(|out, index, place| match place {
            Place::Scheme => out.push_str(values.scheme()),
            Place::Value(field) => {
                let signs = template.signs.get(index).and_then(|place| DOCUMENT.signs.get(*place));
                write_value(values.get(field), signs, |text| write(out, text));
            }
        })
    };
    Sample {
        code: fill(&template.code, |out, text| out.push_str(text)),
        html: fill(&template.html, write_html),
        file_name: &samples.file,
        how_to_run: &samples.run,
        expected: &samples.expected,
    }
}

/// Writes a value sign by sign.
fn write_value(value: &str, signs: Option<&Signs>, mut write: impl FnMut(&str)) {
    let mut buffer = [0; 4];
    for sign in value.chars() {
        match signs.and_then(|signs| signs.get(&sign)) {
            Some(written) => write(written),
            None => write(sign.encode_utf8(&mut buffer)),
        }
    }
}

/// The escapes of highlight.js.
fn write_html(out: &mut String, text: &str) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#x27;"),
            _ => out.push(sign),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::{find, variants};
    use super::super::values::Field;
    use super::*;
    use serde_json::Value;

    /// FNV-1a, 64 bits, as `web/src/proof.mjs` has it.
    fn digest(text: &str) -> String {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
    }

    fn values(document: &Value) -> Values {
        let scheme = if document["https"] == Value::Bool(true) { "https" } else { "http" };
        let text = |name: &str| document[name].as_str().unwrap();
        let url = format!("{scheme}://{}", text("host"));
        let start = Values::new(&url, text("realm")).unwrap();
        let fields = document.as_object().unwrap().keys().filter_map(|name| Field::parse(name));
        fields.fold(start, |values, field| values.with(field, text(field.name())).unwrap())
    }

    /// The text of HTML as highlight.js writes it.
    fn text_of(html: &str) -> String {
        let mut text = String::new();
        for piece in html.split('<') {
            text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
        }
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&")]
            .iter()
            .fold(text, |text, (written, sign)| text.replace(written, sign))
    }

    #[test]
    fn hostile_values_come_out_as_the_library_writes_them() {
        let proof: Value = serde_json::from_str(include_str!("../../web/proof.json")).unwrap();
        let sets: Vec<Values> = proof["values"].as_array().unwrap().iter().map(values).collect();
        assert!(sets.len() >= 80, "{}", sets.len());
        let samples = proof["samples"].as_array().unwrap();
        assert_eq!(samples.len(), variants().len() * 4);
        for sample in samples {
            let variant = find(sample["variant"].as_str().unwrap()).unwrap();
            let number = usize::try_from(sample["step"].as_u64().unwrap()).unwrap();
            let step = Step::of(number).unwrap();
            let digests: Vec<&str> = sample["digests"].as_str().unwrap().split(' ').collect();
            for (set, expected) in sets.iter().zip(digests) {
                let rendered = render(step, variant, set);
                assert_eq!(digest(&rendered.code), expected, "{}\n{}", variant.id, rendered.code);
                assert_eq!(text_of(&rendered.html), rendered.code, "{}", variant.id);
            }
        }
    }

    #[test]
    fn a_filled_sample_has_no_stand_in_left() {
        let mut values = Values::new("http://127.0.0.1:8080", "fr").unwrap();
        for (field, text) in [
            (Field::ClientId, "mine"),
            (Field::RedirectUri, "https://shop.example/back"),
            (Field::Code, "c"),
            (Field::CodeVerifier, "v"),
            (Field::Nonce, "n"),
            (Field::RefreshToken, "r"),
            (Field::AccessToken, "t"),
        ] {
            values = values.with(field, text).unwrap();
        }
        for variant in variants() {
            for step in Step::ALL {
                let sample = render(step, variant, &values);
                assert!(sample.code.contains("127.0.0.1:8080"), "{} {step:?}", variant.id);
                for stray in ["_FROM_STEP_", "YOUR_", "your-site", "BASE64_ENCODED", "zq"] {
                    assert!(!sample.code.contains(stray), "{stray} in {}", sample.code);
                }
            }
        }
    }
}
