// The authorization request: PKCE (RFC 7636), `state`, and `nonce` (OpenID Connect Core 3.1.2.1).

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] || '');

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** What a verifier is announced by: BASE64URL(SHA256(verifier)). */
export async function challenge(verifier) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}

/** A new request, to be kept until its answer comes; `prefix` begins its state. */
export async function request(settings, prefix) {
  const { issuer, clientId, redirectUri, scope, lang, form } = settings;
  const [state, nonce, verifier] = [prefix + random(), random(), random()];
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    state,
    nonce,
    code_challenge: await challenge(verifier),
    code_challenge_method: 'S256',
    ui_locales: lang,
  });
  return { state, nonce, verifier, form, url: `${issuer}/authorize?${query}` };
}
