// cURL and HTTPie: the same first step, as a shell script with openssl.

import { KEY, literal, parameters, SECRET } from '../library.mjs';
import { addresses, strictly } from '../values.mjs';

const sh = literal.shell;

/** Step 1. `openssl` draws and hashes; bash reads the answer apart. */
function authorize(values) {
  const nonce = values.openid;
  return String.raw`#!/usr/bin/env bash
set -euo pipefail

issuer=${sh(addresses(values).issuer)}
client_id=${sh(strictly(values.client_id))} # percent-encoded, as are the next two
redirect_uri=${sh(strictly(values.redirect_uri))}
scope=${sh(strictly(values.scope))}

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

code_verifier=$(openssl rand 32 | base64url)
code_challenge=$(printf %s "$code_verifier" | openssl dgst -sha256 -binary | base64url)
state=$(openssl rand 16 | base64url)
${nonce ? 'nonce=$(openssl rand 16 | base64url)\n' : ''}
echo 'Open in a browser:'
echo "$issuer/authorize?response_type=code&client_id=$client_id&redirect_uri=$redirect_uri&scope=$scope&state=$state${nonce ? '&nonce=$nonce' : ''}&code_challenge=$code_challenge&code_challenge_method=S256"

read -rp 'Address you were sent back to: ' answer

# The value of one parameter of the answer, decoded.
parameter() {
  local query="&\${answer#*\?}" value
  [[ $query == *"&$1="* ]] || return 0
  value=\${query#*"&$1="}
  value=\${value%%&*}
  value=\${value//+/ }
  printf '%b' "\${value//%/\\x}"
}

[[ $(parameter state) == "$state" ]] || { echo 'state differs: not the answer to this request' >&2; exit 1; }
[[ $(parameter iss) == "$issuer" ]] || { echo 'iss differs: the answer of another server' >&2; exit 1; }
[[ -z $(parameter error) ]] || { echo "refused: $(parameter error)" >&2; exit 1; }

echo "code: $(parameter code)"
echo "code_verifier: $code_verifier"${nonce ? '\necho "nonce: $nonce"' : ''}
`.replaceAll('\\${', '${');
}

/** Steps 2 to 4 with curl. The double quotes hold nothing but the variable. */
function curl(step, values) {
  const { token, userinfo } = addresses(values);
  if (step === 4) {
    return `curl --fail-with-body --silent --show-error \\
  --header ${sh(`Authorization: Bearer ${values.access_token}`)} \\
  ${sh(userinfo)}
`;
  }
  const form = Object.entries(parameters(step, values));
  const data = form.map(([name, value]) => `  --data-urlencode ${sh(`${name}=${value}`)} \\\n`);
  return `curl --fail-with-body --silent --show-error \\
  --user ${sh(`${strictly(values.client_id)}:`)}"$${SECRET}" \\
${data.join('')}  ${sh(token)}
`;
}

/** Steps 2 and 3 with curl, signed by openssl (RFC 7523 section 2.2, ES256). */
function signed(step, values) {
  const { issuer, token } = addresses(values);
  const form = Object.entries(parameters(step, values));
  const data = form.map(([name, value]) => `  --data-urlencode ${sh(`${name}=${value}`)} \\\n`);
  return String.raw`#!/usr/bin/env bash
set -euo pipefail

issuer=${sh(issuer)}
client_id=${sh(values.client_id)}

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
json() { printf %s "$1" | sed 's/[\\"]/\\&/g'; }

# The assertion: who asks, whom, for the next minute, once.
now=$(date +%s)
claims=$(printf '{"iss":"%s","sub":"%s","aud":"%s","iat":%s,"exp":%s,"jti":"%s"}' \
  "$(json "$client_id")" "$(json "$client_id")" "$issuer" "$now" "$((now + 60))" "$(openssl rand -hex 16)")
signing=$(printf '{"alg":"ES256","typ":"JWT"}' | base64url).$(printf %s "$claims" | base64url)

# openssl answers two numbers in DER; a JWT has them one after the other, 32 bytes each.
signature=$(
  printf %s "$signing" | openssl dgst -sha256 -sign "$${KEY}" | openssl asn1parse -inform DER |
    sed -n 's/.*INTEGER *://p' | while read -r number; do printf '%64s' "$number"; done |
    tr ' ' 0 | basenc --base16 --decode | base64url
)

curl --fail-with-body --silent --show-error \
  --data-urlencode "client_id=$client_id" \
  --data-urlencode 'client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer' \
  --data-urlencode "client_assertion=$signing.$signature" \
${data.join('')}  ${sh(token)}
`;
}

/** Steps 2 to 4 with HTTPie. */
function httpie(step, values) {
  const { token, userinfo } = addresses(values);
  if (step === 4) {
    return `http --check-status --ignore-stdin --body GET ${sh(userinfo)} \\
  ${sh(`Authorization:Bearer ${values.access_token}`)}
`;
  }
  const form = Object.entries(parameters(step, values));
  // HTTPie reads an item up to its first separator; no value begins with = or @, which would
  // make another separator of it.
  const data = form.map(([name, value]) => sh(`${name}=${value}`));
  return `http --check-status --ignore-stdin --body --form \\
  --auth ${sh(`${strictly(values.client_id)}:`)}"$${SECRET}" \\
  POST ${sh(token)} \\
  ${data.join(' \\\n  ')}
`;
}

const file = (step) => (step === 1 ? 'step1.sh' : `step${step}.sh`);
const shared = { group: 'Shell', side: 'server', highlight: 'bash', file, run: (step) => `bash ${file(step)}` };

export default [
  {
    ...shared,
    id: 'curl',
    title: 'cURL',
    aliases: ['bash', 'shell', 'sh'],
    needs: 'curl 7.76 and openssl',
    code: (step, values) => (step === 1 ? authorize(values) : curl(step, values)),
  },
  {
    ...shared,
    id: 'curl-key',
    title: 'cURL, private_key_jwt',
    aliases: ['bash-key'],
    side: 'key',
    needs: 'curl 7.76, openssl and coreutils',
    code: (step, values) => {
      if (step === 1) return authorize(values);
      return step === 4 ? curl(step, values) : signed(step, values);
    },
  },
  {
    ...shared,
    id: 'httpie',
    title: 'HTTPie',
    aliases: ['http'],
    needs: 'HTTPie and openssl: pip install httpie',
    code: (step, values) => (step === 1 ? authorize(values) : httpie(step, values)),
  },
];
