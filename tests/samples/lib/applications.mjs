// Applications that prove themselves by a key: a seed with their public keys, and the files that
// hold the private ones. Every run has keys of its own.

import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The profile of the application for each side of samples that signs. */
const PROFILES = { key: 'bcp', fapi2: 'fapi2' };

/** Where a person comes back to. */
export const REDIRECT_URI = 'http://127.0.0.1:3000/callback';

/** What the samples of a side run as. */
export const signs = (side) => side in PROFILES;
export const clientOf = (side) => `${side}-client`;

/** The environment of samples that sign. */
export const keysIn = (out) => ({
  NEROLI_CLIENT_KEY: join(out, 'client-key.pem'),
  NEROLI_DPOP_KEY: join(out, 'dpop-key.pem'),
});

/** A key in a file, and its public part. */
function made(path) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(path, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
  return publicKey.export({ format: 'jwk' });
}

function table(side, jwk) {
  return `[[client]]
realm = "fr"
client_id = "${clientOf(side)}"
name = "Sample with ${side}"
profile = "${PROFILES[side]}"
token_endpoint_auth_method = "private_key_jwt"
redirect_uris = ["${REDIRECT_URI}"]
grant_types = ["authorization_code", "refresh_token"]
scope = "openid form_filling"
jwks = '${JSON.stringify({ keys: [{ ...jwk, alg: 'ES256', use: 'sig' }] })}'
`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [out] = argv.slice(2);
  mkdirSync(out, { recursive: true });
  const { NEROLI_CLIENT_KEY, NEROLI_DPOP_KEY } = keysIn(out);
  const jwk = made(NEROLI_CLIENT_KEY);
  made(NEROLI_DPOP_KEY);
  const tables = Object.keys(PROFILES).map((side) => table(side, jwk));
  writeFileSync(join(out, 'applications.toml'), tables.join('\n'));
}
