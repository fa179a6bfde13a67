// What a refusal looks like to a user of openid-client.

import assert from 'node:assert/strict';
import * as oidc from 'openid-client';

/** The token, revocation or any other OAuth endpoint refuses. */
export async function refuses(promise, status, error) {
  await assert.rejects(promise, (thrown) => {
    assert.ok(thrown instanceof oidc.ResponseBodyError, thrown);
    assert.deepEqual({ status: thrown.status, error: thrown.error }, { status, error });
    return true;
  });
}

/** A resource refuses a Bearer token by its challenge. */
export async function challenges(promise, status, error) {
  await assert.rejects(promise, (thrown) => {
    assert.ok(thrown instanceof oidc.WWWAuthenticateChallengeError, thrown);
    const [{ scheme, parameters }] = thrown.cause;
    const found = { status: thrown.status, scheme, error: parameters.error };
    assert.deepEqual(found, { status, scheme: 'bearer', error });
    return true;
  });
}

/** The authorization response carries an error. */
export async function answersError(promise, error) {
  await assert.rejects(promise, (thrown) => {
    assert.ok(thrown instanceof oidc.AuthorizationResponseError, thrown);
    assert.equal(thrown.error, error);
    return true;
  });
}

/** The algorithm in the header of a JWT. */
export function algorithm(jwt) {
  return JSON.parse(Buffer.from(jwt.split('.')[0], 'base64url')).alg;
}
