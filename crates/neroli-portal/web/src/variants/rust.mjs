// Rust with reqwest's blocking client.

import { argv, edit, generate, literal, SECRET } from '../library.mjs';
import { addresses } from '../values.mjs';

const rs = literal.rust;

function authorize(values) {
  const nonce = values.openid;
  return `use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use reqwest::Url;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

const ISSUER: &str = ${rs(addresses(values).issuer)};

fn random() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let code_verifier = random()?;
    let code_challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&code_verifier));
    let state = random()?;
${nonce ? '    let nonce = random()?;\n' : ''}    let url = Url::parse_with_params(
        &format!("{ISSUER}/authorize"),
        [
            ("response_type", "code"),
            ("client_id", ${rs(values.client_id)}),
            ("redirect_uri", ${rs(values.redirect_uri)}),
            ("scope", ${rs(values.scope)}),
            ("state", &state),
${nonce ? '            ("nonce", &nonce),\n' : ''}            ("code_challenge", &code_challenge),
            ("code_challenge_method", "S256"),
        ],
    )?;
    println!("Open in a browser:\\n{url}");

    println!("Address you were sent back to:");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let address = Url::parse(line.trim())?;
    let answer: HashMap<_, _> = address.query_pairs().collect();
    if answer.get("state").map(AsRef::as_ref) != Some(state.as_str()) {
        return Err("state differs: this is not the answer to this request".into());
    }
    if answer.get("iss").map(AsRef::as_ref) != Some(ISSUER) {
        return Err("iss differs: this is the answer of another server".into());
    }
    if let Some(error) = answer.get("error") {
        return Err(format!("refused: {error}").into());
    }

    println!("code: {}", answer.get("code").ok_or("no code")?);
    println!("code_verifier: {code_verifier}");
${nonce ? '    println!("nonce: {nonce}");\n' : ''}    Ok(())
}
`;
}

function request(step, values) {
  const code = generate('Rust', argv(step, values, 'basic'));
  const secret =
    step === 4
      ? []
      : [[`Some(env::var("${SECRET}").unwrap_or(""))`, `Some(env::var("${SECRET}")?)`]];
  return `${edit(
    code,
    ['extern crate reqwest;\n', ''],
    ...secret,
    ['.parse().unwrap()', '.parse()?'],
    ['        .build()\n        .unwrap();', '        .build()?;'],
    ['        .send()?\n        .text()?;\n    println!("{}", res);', '        .send()?;\n    let status = res.status();\n    println!("{}", res.text()?);\n    if !status.is_success() {\n        return Err(status.to_string().into());\n    }'],
  )}\n`;
}

export default [
  {
    id: 'rust-reqwest',
    title: 'Rust reqwest',
    group: 'Rust',
    aliases: ['rust', 'rs', 'reqwest'],
    highlight: 'rust',
    side: 'server',
    needs: 'cargo add base64 sha2, cargo add getrandom --features std, cargo add reqwest --features blocking',
    file: (step) => `src/bin/step${step}.rs`,
    run: (step) => `cargo run --bin step${step}`,
    code: (step, values) => (step === 1 ? authorize(values) : request(step, values)),
  },
];
