// From the code to the claims: as a public client, or through the partner's own server.

async function json(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw Error(`${response.status} ${url}`);
  return response.json();
}

/** The partner's server redeems the code with its own credentials and answers the claims. */
function throughBackend({ backend, redirectUri }, asked, code) {
  return json(backend, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      code,
      code_verifier: asked.verifier,
      nonce: asked.nonce,
      redirect_uri: redirectUri,
    }),
  });
}

/**
 * OpenID Connect Core 3.1.3.7. The token comes from the token endpoint itself, so that its
 * signature need not be checked (number 6 there); who it is for must be.
 */
export function checkIdToken(token, { issuer, clientId }, nonce) {
  const payload = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
  const id = JSON.parse(atob(payload));
  const ours = id.iss === issuer && [].concat(id.aud).includes(clientId) && id.nonce === nonce;
  if (!ours || id.exp * 1000 < Date.now()) throw Error('wrong id_token');
}

async function directly(settings, asked, code) {
  const { issuer, clientId, redirectUri } = settings;
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code,
    code_verifier: asked.verifier,
  });
  const tokens = await json(`${issuer}/token`, { method: 'POST', body });
  checkIdToken(tokens.id_token, settings, asked.nonce);
  return json(`${issuer.replace('/openidconnect/', '/formfilling/')}/userinfo`, {
    headers: { Authorization: `Bearer ${tokens.access_token}` },
  });
}

/** The claims for a code. No token outlives this call. */
export const claimsFor = (settings, asked, code) =>
  (settings.backend ? throughBackend : directly)(settings, asked, code);
