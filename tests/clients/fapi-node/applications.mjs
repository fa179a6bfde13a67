// Writes the applications of these checks: a seed with their public keys, and their private
// keys in `keys.json`. Every run has keys of its own.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';

const kinds = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  PS256: { name: 'RSA-PSS', ...rsa() },
  RS256: { name: 'RSASSA-PKCS1-v1_5', ...rsa() },
};

const signed = (algorithm) => [
  `token_endpoint_auth_signing_alg = "${algorithm}"`,
  `request_object_signing_alg = "${algorithm}"`,
  `authorization_signed_response_alg = "${algorithm}"`,
];

/** One application per way to send a request, each with another algorithm. */
const applications = [
  { id: 'pushed', profile: 'fapi2', algorithm: 'ES256', settings: [] },
  {
    id: 'non-repudiation',
    profile: 'fapi2',
    algorithm: 'PS256',
    settings: [...signed('PS256'), 'require_signed_request_object = true'],
  },
  {
    id: 'by-value',
    profile: 'bcp',
    algorithm: 'RS256',
    settings: [
      ...signed('RS256'),
      'require_signed_request_object = true',
      'dpop_bound_access_tokens = true',
      'id_token_signed_response_alg = "EdDSA"',
      'userinfo_signed_response_alg = "PS256"',
    ],
  },
  {
    id: 'by-reference',
    profile: 'bcp',
    algorithm: 'ES256',
    settings: [
      ...signed('ES256'),
      'require_signed_request_object = true',
      'dpop_bound_access_tokens = true',
      'request_uris = ["http://127.0.0.1:{port}/request.jwt"]',
    ],
  },
];

function rsa() {
  return { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' };
}

function table({ id, profile, algorithm, settings }, jwk) {
  const keys = [{ ...jwk, kid: id, alg: algorithm, use: 'sig' }];
  return [
    '[[client]]',
    'realm = "fr"',
    `client_id = "${id}"`,
    `name = "Partner ${id}"`,
    `profile = "${profile}"`,
    'token_endpoint_auth_method = "private_key_jwt"',
    'redirect_uris = ["http://127.0.0.1:{port}/callback"]',
    'grant_types = ["authorization_code", "refresh_token"]',
    'scope = "openid profile email offline_access form_filling"',
    ...settings,
    `jwks = '${JSON.stringify({ keys })}'`,
    '',
  ].join('\n');
}

const keys = {};
const tables = [];
for (const application of applications) {
  const { algorithm, id } = application;
  const pair = await crypto.subtle.generateKey(kinds[algorithm], true, ['sign', 'verify']);
  const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const { kty, crv, x, y, n, e } = jwk;
  tables.push(table(application, { kty, crv, x, y, n, e }));
  keys[id] = { kind: kinds[algorithm], jwk };
}
await writeFile(join(argv[2], 'applications.toml'), tables.join('\n'));
await writeFile(join(argv[2], 'keys.json'), JSON.stringify(keys), { mode: 0o600 });
