// What a sample is filled with, and the grammar of each value. The names are those of the Rust
// module `samples::values`, which holds the same grammars.

/** Printable ASCII, RFC 6749 appendix A (VSCHAR). */
export const VSCHAR = Array.from({ length: 95 }, (_, place) => String.fromCharCode(0x20 + place));

const B64TOKEN = /[A-Za-z0-9._~+/=-]/;

const only = (pattern) => VSCHAR.filter((sign) => pattern.test(sign));

/** Each field with the signs that its grammar allows. */
export const FIELDS = {
  /** host[:port] of the server. The brackets of an IPv6 address are special nowhere. */
  host: only(/[a-z0-9.:-]/),
  /** Name of a realm. */
  realm: only(/[a-z0-9-]/),
  /** RFC 6749 appendix A.1: any printable ASCII. */
  client_id: VSCHAR,
  /** RFC 3986: unreserved, reserved and `%`; a redirect URI has no fragment. */
  redirect_uri: only(/[A-Za-z0-9._~:/?@!$&'()*+,;=%[\]-]/),
  /** RFC 6749 section 3.3: scope tokens and the spaces between them. */
  scope: only(/[^"\\]/),
  /** What this server issues stays within b64token (RFC 6750 section 2.1). */
  code: only(B64TOKEN),
  /** RFC 7636 section 4.1: unreserved. */
  code_verifier: only(/[A-Za-z0-9._~-]/),
  /** Base64url, as step 1 makes it. */
  nonce: only(/[A-Za-z0-9_-]/),
  refresh_token: only(B64TOKEN),
  access_token: only(B64TOKEN),
};

/** Whether a text has apostrophes and no quotation mark: many languages then change the quotes. */
export const prefersQuotationMarks = (text) => text.includes("'") && !text.includes('"');

/** Percent-encoding of everything but unreserved characters (RFC 3986 section 2.3). */
export const strictly = (text) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The addresses that samples call, from the values. */
export function addresses(values) {
  const origin = `${values.https ? 'https' : 'http'}://${values.host}`;
  const issuer = `${origin}/openidconnect/${values.realm}/v1`;
  return {
    issuer,
    authorize: `${issuer}/authorize`,
    token: `${issuer}/token`,
    userinfo: `${origin}/formfilling/${values.realm}/v1/userinfo`,
  };
}
