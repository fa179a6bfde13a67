// OpenID Connect code flow with PKCE for a public client, without a library.

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const fromBase64url = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));

const utf8 = new TextEncoder();
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** What an answer is compared with; kept until it comes. */
export const newRequest = () => ({ state: random(), nonce: random(), verifier: random() });

export async function authorizeUrl(config, asked) {
  const metadata = await discover(config.issuer);
  const digest = await crypto.subtle.digest('SHA-256', utf8.encode(asked.verifier));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: config.redirectUri,
    scope: config.scope,
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: base64url(digest),
    code_challenge_method: 'S256',
  });
  return `${metadata.authorization_endpoint}?${query}`;
}

/** The claims behind an answer: state and issuer are checked, then code and id_token. */
export async function claimsOf(config, asked, answer) {
  if (!asked || answer.get('state') !== asked.state) throw new Error('nobody asked for this');
  // RFC 9207: an answer of another issuer must not reach this one's token endpoint.
  if (answer.get('iss') !== config.issuer) throw new Error('the answer is of another issuer');
  if (answer.has('error')) throw new Error(answer.get('error'));
  const metadata = await discover(config.issuer);
  const tokens = await json(metadata.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: config.clientId,
      redirect_uri: config.redirectUri,
      code: answer.get('code'),
      code_verifier: asked.verifier,
    }),
  });
  const { keys } = await json(metadata.jwks_uri);
  await verifyIdToken(tokens.id_token, keys, config, asked.nonce);
  return json(config.formFilling, { headers: { Authorization: `Bearer ${tokens.access_token}` } });
}

const ALGORITHMS = {
  RS256: { kty: 'RSA', name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  ES256: { kty: 'EC', name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
};

/** OpenID Connect Core 3.1.3.7. */
export async function verifyIdToken(token, keys, { issuer, clientId }, nonce) {
  const [header, payload, signature] = token.split('.');
  const read = (part) => JSON.parse(new TextDecoder().decode(fromBase64url(part)));
  const { alg, kid } = read(header);
  const algorithm = ALGORITHMS[alg];
  const jwk = keys.find((key) => key.kid === kid && key.kty === algorithm?.kty);
  if (!jwk) throw new Error('the id_token is signed by an unknown key');
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify']);
  const signed = utf8.encode(`${header}.${payload}`);
  if (!(await crypto.subtle.verify(algorithm, key, fromBase64url(signature), signed)))
    throw new Error('the id_token is not signed by the issuer');
  const claims = read(payload);
  const ours = claims.iss === issuer && [claims.aud].flat().includes(clientId);
  if (!ours || claims.nonce !== nonce || claims.exp * 1000 <= Date.now())
    throw new Error('the id_token is not for this request');
  return claims;
}

async function discover(issuer) {
  const metadata = await json(`${issuer}/.well-known/openid-configuration`);
  if (metadata.issuer !== issuer) throw new Error('the metadata is of another issuer');
  return metadata;
}

async function json(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
