//! `GET {issuer}/logo/{client_id}`: a client's logo as a copy of ours, so that a page for a
//! person calls nobody else. What the client sends is shown only if it is a picture of a kind
//! that cannot run anything (security class H08): SVG is not.

use crate::app::App;
use crate::outbound::{Errand, Purpose};
use crate::problem::Problem;
use crate::remembered::{Attempt, Failure};
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use bytes::Bytes;
use http::{StatusCode, header};
use neroli_core::id::ClientId;
use neroli_pages::ErrorKind;
use std::sync::Arc;

/// A picture of a known kind.
#[derive(Clone)]
pub(crate) struct Picture {
    media_type: &'static str,
    bytes: Bytes,
}

pub(crate) async fn get(ctx: &Ctx) -> Answer {
    let state = ctx.realm()?;
    let missing = || Problem::page(ErrorKind::NotFound);
    let client_id = ClientId::new(ctx.tail.as_str());
    let client = ctx.app.store.client(&state.realm.name, &client_id).await?;
    let client = client.filter(|client| !client.disabled).ok_or_else(missing)?;
    let errand = Purpose::Document.of(&client);
    let address = client.about.logo_uri.ok_or_else(missing)?;
    let fetch = fetch(Arc::clone(&ctx.app), client_id, errand, address.clone());
    let picture = ctx.app.logos.get(&address, ctx.app.now(), |_| true, fetch).await;
    let picture = picture.ok_or_else(missing)?;
    let mut response = response::plain(StatusCode::OK, picture.bytes);
    response::put(&mut response, header::CONTENT_TYPE, picture.media_type);
    response::put(&mut response, header::CACHE_CONTROL, "private, max-age=300");
    let sandbox = "sandbox; default-src 'none'";
    response::put(&mut response, header::CONTENT_SECURITY_POLICY, sandbox);
    let same_origin = header::HeaderName::from_static("cross-origin-resource-policy");
    response::put(&mut response, same_origin, "same-origin");
    Ok(response)
}

async fn fetch(
    app: Arc<App>,
    client_id: ClientId,
    errand: Errand,
    address: String,
) -> Attempt<Picture> {
    let accept = "image/png, image/jpeg, image/webp, image/gif";
    let (problem, failure) = match app.outbound.get(errand, &address, accept).await {
        Ok(fetched) if fetched.status == 200 => match kind(&fetched.body) {
            Some(media_type) => {
                return Ok((Picture { media_type, bytes: fetched.body }, fetched.max_age));
            }
            None => ("it is no PNG, JPEG, WebP or GIF".to_owned(), Failure::Nothing),
        },
        Ok(fetched) => (format!("the status is {}", fetched.status), Failure::Nothing),
        Err(error) => (error.to_string(), error.into()),
    };
    tracing::warn!(%client_id, problem, "the logo_uri gave no logo");
    Err(failure)
}

/// The kind of a picture by its first bytes, whatever its sender calls it.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h08_only_pictures_that_run_nothing() {
        let rows: [(&[u8], Option<&str>); 10] = [
            (b"\x89PNG\r\n\x1a\n....", Some("image/png")),
            (b"\xff\xd8\xff\xe0....", Some("image/jpeg")),
            (b"GIF89a....", Some("image/gif")),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Some("image/webp")),
            (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", None),
            (b"<!doctype html><script>alert(1)</script>", None),
            (b" \x89PNG\r\n\x1a\n", None),
            (b"\x89PN", None),
            (b"RIFF\x10\0\0\0WAVE", None),
            (b"", None),
        ];
        for (bytes, expected) in rows {
            assert_eq!(kind(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
