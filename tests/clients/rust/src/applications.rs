//! Applications that neroli knows from its seed, by their public keys. Every run has keys of its
//! own: `client-tests applications FOLDER` writes both halves before neroli starts.

use std::error::Error;
use std::fs::{self, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use huskarl::core::jwk::{AsymmetricPrivateJwk, Jwk, PublicJwks};
use huskarl_crypto_native::asymmetric::signer::{GenerateAlgorithm, PrivateKey};

/// Sends its requests by PAR; profile `fapi2`.
pub(crate) const PUSHED: &str = "fapi2-pushed";
/// The same, and signs them; neroli signs its answers.
pub(crate) const SIGNED: &str = "fapi2-signed";

const SIGNED_BOTH_WAYS: &str =
    "require_signed_request_object = true\nauthorization_signed_response_alg = \"ES256\"\n";

/// Writes the seed `applications.toml`, and for each application `ID.jwk`, its private key.
pub(crate) fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    let applications = [
        (PUSHED, GenerateAlgorithm::Es256, ""),
        (SIGNED, GenerateAlgorithm::EdDsa, SIGNED_BOTH_WAYS),
    ];
    let mut seed = String::new();
    for (id, algorithm, settings) in applications {
        let key = PrivateKey::generate(algorithm, Some(id.to_owned()))?.as_private_jwk();
        let public = serde_json::to_string(&PublicJwks::new(vec![key.public_jwk()]))?;
        let table = format!(
            "[[client]]\nrealm = \"fr\"\nclient_id = \"{id}\"\nname = \"Partner {id}\"\n\
             profile = \"fapi2\"\ntoken_endpoint_auth_method = \"private_key_jwt\"\n\
             redirect_uris = [\"{}\"]\ngrant_types = [\"authorization_code\", \"refresh_token\"]\n\
             scope = \"{}\"\n{settings}jwks = '{public}'\n\n",
            crate::huskarl_partner::CALLBACK,
            crate::huskarl_partner::SCOPES.join(" "),
        );
        seed.push_str(&table);
        let mut file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(true)
            .mode(0o600)
            .open(folder.join(format!("{id}.jwk")))?;
        serde_json::to_writer(&mut file, &Jwk::from(key))?;
    }
    fs::write(folder.join("applications.toml"), seed)?;
    Ok(())
}

/// The private key of an application.
pub(crate) fn key(folder: &str, id: &str) -> Result<PrivateKey, Box<dyn Error>> {
    let text = fs::read_to_string(Path::new(folder).join(format!("{id}.jwk")))?;
    let jwk: Jwk = serde_json::from_str(&text)?;
    let private = jwk.private_jwk().ok_or("no private key")?;
    Ok(PrivateKey::from_jwk(AsymmetricPrivateJwk::try_from(private)?)?)
}
