//! A shop on loopback and a browser of thirty lines: one cookie, no redirect followed by itself.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode, header};
use neroli_shop::{Settings, router};

use crate::fake::Fake;

/// A page as it arrived.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Page {
    pub(crate) fn location(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.header("location")
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The value a field shows, `""` when it is empty.
    pub(crate) fn value(&self, name: &str) -> &str {
        let field = self.after(&format!("id=\"{name}\""));
        if field.starts_with("<select") {
            let chosen = field.split("</select>").next().unwrap();
            let option = chosen.split("<option").find(|option| option.contains(" selected"));
            return between(option.unwrap(), "value=\"", "\"");
        }
        let element = field.split("</div>").next().unwrap();
        if element.starts_with("<textarea") {
            return between(element, ">", "</textarea>");
        }
        between(element, "value=\"", "\"")
    }

    /// Whether a field is marked as coming from the provider.
    pub(crate) fn is_verified(&self, name: &str) -> bool {
        self.body.contains(&format!("id=\"{name}-source\""))
    }

    /// The element with `attribute` and everything behind it.
    fn after(&self, attribute: &str) -> &str {
        let at = self.body.find(attribute).unwrap_or_else(|| panic!("{attribute}: {}", self.body));
        &self.body[self.body[..at].rfind('<').unwrap()..]
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).unwrap().1.split_once(end).unwrap().0
}

/// One person's browser, at one shop.
#[derive(Clone)]
pub(crate) struct Browser {
    client: reqwest::Client,
    pub(crate) shop: String,
    pub(crate) cookie: Option<String>,
    pub(crate) language: &'static str,
}

impl Browser {
    /// A new shop that knows `provider`, and a browser that has not been there yet.
    pub(crate) async fn at_shop_of(provider: &Arc<Fake>) -> Self {
        Self::at_issuer(&provider.issuer()).await
    }

    /// The same for an issuer that need not exist.
    pub(crate) async fn at_issuer(issuer: &str) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let public_url = format!("http://{}", listener.local_addr().unwrap());
        let shop = format!("{public_url}/demo/shop");
        let settings = Settings {
            base_path: "/demo/shop".into(),
            public_url,
            issuer: issuer.to_owned(),
            form_filling_url: issuer.replace("/openidconnect/fr/v1", "/formfilling/fr/v1/userinfo"),
            client_id: "demo-shop".into(),
            client_secret: "demo-shop-secret".into(),
            authority: None,
        };
        tokio::spawn(async move { axum::serve(listener, router(settings)).await });
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self { client, shop, cookie: None, language: "en" }
    }

    pub(crate) async fn get(&mut self, address: &str) -> Page {
        let request = self.client.get(self.absolute(address));
        self.send(request).await
    }

    pub(crate) async fn post(&mut self, address: &str, form: &[(&str, &str)]) -> Page {
        let request = self.client.post(self.absolute(address)).form(form);
        self.send(request.header("sec-fetch-site", "same-origin")).await
    }

    /// A POST as `prepare` makes it.
    pub(crate) async fn post_raw(
        &mut self,
        address: &str,
        prepare: impl FnOnce(reqwest::RequestBuilder) -> reqwest::RequestBuilder,
    ) -> Page {
        let request = prepare(self.client.post(self.absolute(address)));
        self.send(request).await
    }

    /// Presses "Fill with neroli" and goes through the provider, up to the callback's address.
    pub(crate) async fn fill(&mut self, typed: &[(&str, &str)]) -> String {
        let asked = self.post("/fill", typed).await;
        let provider = asked.location().to_owned();
        let answer = self.client.get(provider).send().await.unwrap();
        answer.headers()[header::LOCATION].to_str().unwrap().to_owned()
    }

    fn absolute(&self, address: &str) -> String {
        if address.starts_with("http:") {
            return address.to_owned();
        }
        let path = address.strip_prefix("/demo/shop").unwrap_or(address);
        format!("{}{path}", self.shop)
    }

    async fn send(&mut self, request: reqwest::RequestBuilder) -> Page {
        let mut request = request.header(header::ACCEPT_LANGUAGE, self.language);
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, format!("other=1; {cookie}"));
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        if let Some(set) = headers.get(header::SET_COOKIE) {
            let set = set.to_str().unwrap();
            let pair = set.split(';').next().unwrap().to_owned();
            self.cookie = (!set.contains("Max-Age=0")).then_some(pair);
        }
        Page { status, headers, body: response.text().await.unwrap() }
    }
}
