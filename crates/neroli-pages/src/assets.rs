//! The files the pages link to, each under a name that changes with its content.

use std::sync::LazyLock;

/// A file served below `/assets/`, immutable: its name holds a digest of its content.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Name without the digest: `neroli.css`.
    pub name: &'static str,
    /// Media type for `Content-Type`.
    pub content_type: &'static str,
    /// The content.
    pub bytes: &'static [u8],
}

impl Asset {
    /// The last segment of the address it is served at: `neroli.4f2a90c1d3b7e658.css`.
    pub fn served_name(&self) -> String {
        let (stem, extension) = self.name.rsplit_once('.').unwrap_or((self.name, ""));
        format!("{stem}.{:016x}.{extension}", fnv1a(self.bytes))
    }
}

/// Every file the pages may link to.
pub const ASSETS: &[Asset] = &[
    Asset {
        name: "neroli.css",
        content_type: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/neroli.css"),
    },
    Asset {
        name: "form-post.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../assets/form-post.js"),
    },
    Asset {
        name: "mark.svg",
        content_type: "image/svg+xml",
        bytes: include_bytes!("../assets/mark.svg"),
    },
    Asset {
        name: "blossom.svg",
        content_type: "image/svg+xml",
        bytes: include_bytes!("../assets/blossom.svg"),
    },
];

/// Addresses of [`ASSETS`], in the same order.
static HREFS: LazyLock<Vec<String>> = LazyLock::new(|| {
    ASSETS.iter().map(|asset| format!("/assets/{}", asset.served_name())).collect()
});

/// The address of the asset `name`; empty when there is none of that name.
pub fn asset_href(name: &str) -> &'static str {
    ASSETS.iter().position(|asset| asset.name == name).map_or("", |index| &HREFS[index])
}

/// The asset served under `served_name`, the last segment of its address.
pub fn asset(served_name: &str) -> Option<&'static Asset> {
    let index = HREFS.iter().position(|href| href.strip_prefix("/assets/") == Some(served_name))?;
    ASSETS.get(index)
}

/// FNV-1a, 64 bits: names a version of a file, protects nothing.
const fn fnv1a(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut index = 0;
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        index += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_fnv_1a() {
        // Test vectors of the FNV authors.
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn every_asset_is_found_under_its_address() {
        for file in ASSETS {
            let href = asset_href(file.name);
            let served = href.strip_prefix("/assets/").unwrap();
            assert_eq!(asset(served).unwrap().name, file.name);
            assert_eq!(served, file.served_name());
        }
        assert!(asset("neroli.css").is_none());
        assert_eq!(asset_href("nothing.css"), "");
    }

    #[test]
    fn assets_stay_small() {
        let budgets = [
            ("neroli.css", 12_288),
            ("form-post.js", 256),
            ("mark.svg", 1024),
            ("blossom.svg", 2048),
        ];
        for (name, most) in budgets {
            let file = ASSETS.iter().find(|asset| asset.name == name).unwrap();
            assert!(file.bytes.len() <= most, "{name} has {} bytes", file.bytes.len());
        }
    }
}
