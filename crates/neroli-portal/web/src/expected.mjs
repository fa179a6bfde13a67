// What a sample prints, as the reader sees it beside the code. The values are examples; the
// members are those that every run of the samples is checked for.

const TOKENS = `{"access_token":"OFR-9mXq…","token_type":"Bearer","expires_in":3600,"scope":"openid form_filling","refresh_token":"Zk3v…","id_token":"eyJ…"}
`;

const REFRESHED = `{"access_token":"OFR-Lw2t…","token_type":"Bearer","expires_in":3600,"scope":"openid form_filling"}
`;

const CLAIMS = `{"sub":"…","updated_at":1457075253,"name":"Christine Dumontel","given_name":"Christine","family_name":"Dumontel","birthdate":"1978-11-25","gender":"female","address":{"formatted":"11 rue des Lilas\\r\\n75018 Paris","street_address":"11 rue des Lilas","locality":"Paris","postal_code":"75018","country":"France"},"email":"christ178.dumontel@orange.fr","subscriber_msisdn":"+33601020304","phone_number":"+33144332211","locale":"fr-FR"}
`;

const QUESTION = `Open in a browser:
https://…/authorize?response_type=code&client_id=…&state=…&code_challenge=…
Address you were sent back to: https://…?code=…&state=…&iss=…
`;

/** Of a request that was pushed: a reference. */
const PUSHED = QUESTION.replace(/authorize\?.*/, 'authorize?client_id=…&request_uri=urn:ietf:params:oauth:request_uri:…');

const ANSWER = `code: 4pDb…
code_verifier: dBjf…
`;

/** Spring Security hands out objects, not the body. */
const LINES = ['access_token: OFR-9mXq…\nrefresh_token: Zk3v…\n', 'access_token: OFR-Lw2t…\n'];

/** What `variant` prints in `step`. */
export function expected(variant, step) {
  if (step === 1 && variant.side === 'fapi2') return PUSHED + ANSWER;
  if (step === 1) return variant.side === 'browser' ? ANSWER : QUESTION + ANSWER;
  if (step === 4) return CLAIMS;
  if (variant.side === 'fapi2') return [TOKENS, REFRESHED][step - 2].replace('Bearer', 'DPoP');
  return variant.id === 'spring-boot' ? LINES[step - 2] : [TOKENS, REFRESHED][step - 2];
}
