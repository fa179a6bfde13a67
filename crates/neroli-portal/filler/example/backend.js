// What a partner's server does with the body of POST /fill; it answers what this returns.
import * as oidc from 'openid-client';

export async function claimsFor(configuration, formFilling, body) {
  const answer = new URL(body.redirect_uri);
  const { issuer } = configuration.serverMetadata();
  answer.search = new URLSearchParams({ code: body.code, iss: issuer });
  const tokens = await oidc.authorizationCodeGrant(configuration, answer, {
    pkceCodeVerifier: body.code_verifier,
    expectedNonce: body.nonce,
  });
  const address = new URL(formFilling);
  const details = await oidc.fetchProtectedResource(configuration, tokens.access_token, address, 'GET');
  return details.json();
}
