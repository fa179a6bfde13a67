//! The documents that every client reads: metadata and keys.

use super::{BARE, Bench, NODE, READERS, Servers};
use crate::contest::{Side, Source, hold};
use crate::peer::Stranger;
use crate::report::{Line, Target};
use crate::wire;

/// A document: its row, our path, the peer's, and another provider's.
struct Document {
    name: &'static str,
    path: &'static str,
    node: &'static str,
    stranger: fn(&Stranger) -> Option<&str>,
}

const DOCUMENTS: [Document; 2] = [
    Document {
        name: "metadata",
        path: "/openidconnect/fr/v1/.well-known/openid-configuration",
        node: "/.well-known/openid-configuration",
        stranger: |stranger| Some(stranger.metadata()),
    },
    Document {
        name: "JWKS",
        path: "/openidconnect/fr/v1/jwks",
        node: "/jwks",
        stranger: |stranger| stranger.jwks.as_deref(),
    },
];

impl Bench<'_> {
    pub(super) fn documents(&mut self, servers: &Servers) {
        for document in DOCUMENTS {
            self.row(document.name, |bench| bench.document(servers, &document));
        }
    }

    fn document(&mut self, servers: &Servers, document: &Document) -> Result<(), String> {
        let requests = vec![wire::get(document.path, None, "{")];
        let found = wire::json(servers.neroli.address, &requests[0])?;
        if found.get("issuer").or(found.get("keys")).is_none() {
            return Err(format!("this is no {}: {found}", document.name));
        }
        let (bare, same) = self.bare(&servers.neroli, &requests)?;
        let again = |path: &str| Source::Again(vec![wire::get(path, None, "{")]);
        let mut sides = vec![
            Side::server(&servers.neroli, READERS, Source::Again(requests)),
            Side::server(&bare, READERS, same),
            self.node_side(servers, READERS, |_| again(document.node)),
        ];
        let mut names = vec![BARE.to_owned(), NODE.to_owned()];
        for stranger in &self.strangers {
            if let Some(path) = (document.stranger)(stranger) {
                sides.push(Side::stranger(stranger.address, READERS, again(path)));
                names.push(stranger.name.clone());
            }
        }
        let series = hold(sides, self.scale.turns, self.scale.turn);
        let Some((ours, others)) = series.split_first() else { return Ok(()) };
        for (name, theirs) in names.iter().zip(others) {
            let target = if name == BARE { Target::AtLeast(0.95) } else { Target::None };
            let against = (name.as_str(), theirs);
            let line = Line::versus(document.name, "/s", ours, against, target, |turn| turn.value);
            self.lines.push(line);
        }
        Ok(())
    }
}
