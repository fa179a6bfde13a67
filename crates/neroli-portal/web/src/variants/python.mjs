// Python: requests, the standard library alone, and Authlib.

import { argv, edit, generate, KEY, literal, SECRET } from '../library.mjs';
import { addresses, strictly } from '../values.mjs';

const py = literal.python;

/** What follows once the answer is there; the same for every variant. */
const checks = (nonce) => `
answer = parse_qs(urlsplit(input('Address you were sent back to: ')).query)
if answer.get('state') != [state]:
    raise SystemExit('state differs: this is not the answer to this request')
if answer.get('iss') != [issuer]:
    raise SystemExit('iss differs: this is the answer of another server')
if 'error' in answer:
    raise SystemExit(f"refused: {answer['error'][0]}")

print('code:', answer['code'][0])
print('code_verifier:', code_verifier)
${nonce ? "print('nonce:', nonce)\n" : ''}`;

function authorize(values) {
  const nonce = values.openid;
  return `import base64
import hashlib
import secrets
from urllib.parse import parse_qs, urlencode, urlsplit

issuer = ${py(addresses(values).issuer)}

code_verifier = secrets.token_urlsafe(32)
digest = hashlib.sha256(code_verifier.encode()).digest()
code_challenge = base64.urlsafe_b64encode(digest).rstrip(b'=').decode()
state = secrets.token_urlsafe(16)
${nonce ? 'nonce = secrets.token_urlsafe(16)\n' : ''}
query = urlencode({
    'response_type': 'code',
    'client_id': ${py(values.client_id)},
    'redirect_uri': ${py(values.redirect_uri)},
    'scope': ${py(values.scope)},
    'state': state,
${nonce ? "    'nonce': nonce,\n" : ''}    'code_challenge': code_challenge,
    'code_challenge_method': 'S256',
})
print('Open in a browser:')
print(f'{issuer}/authorize?{query}')
${checks(nonce)}`;
}

function requests(step, values) {
  const code = generate('Python', argv(step, values, 'basic'));
  const secret = step === 4 ? [] : [[`os.getenv('${SECRET}', '')`, `os.environ['${SECRET}']`]];
  return `${edit(code, ...secret)}
print(response.text)
response.raise_for_status()
`;
}

function httpClient(step, values) {
  const code = generate('PythonHttp', argv(step, values, 'header'));
  const credentials = `credentials = ${py(`${strictly(values.client_id)}:`)} + os.environ['${SECRET}']
credentials = base64.b64encode(credentials.encode()).decode()

conn =`;
  const who =
    step === 4
      ? []
      : [
          [/^import http\.client\nimport (os)?\n/, 'import base64\nimport http.client\nimport os\n'],
          ['conn =', credentials],
          [/'Basic ' \+ os\.getenv\('CREDENTIALS', ''\)|'Basic \$CREDENTIALS'/, "'Basic ' + credentials"],
        ];
  return `${edit(code, ...who)}
print(response.read().decode())
if response.status != 200:
    raise SystemExit(f'HTTP {response.status}')
`;
}

function authlib(step, values, signs = false) {
  const { issuer, token, userinfo } = addresses(values);
  const nonce = values.openid;
  if (step === 1) {
    return `from urllib.parse import parse_qs, urlsplit

from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session

issuer = ${py(issuer)}
client = OAuth2Session(
    ${py(values.client_id)},
    redirect_uri=${py(values.redirect_uri)},
    scope=${py(values.scope)},
    code_challenge_method='S256',
)

code_verifier = generate_token(48)
${nonce ? 'nonce = generate_token(20)\n' : ''}url, state = client.create_authorization_url(
    f'{issuer}/authorize', code_verifier=code_verifier${nonce ? ', nonce=nonce' : ''}
)
print('Open in a browser:')
print(url)
${checks(nonce)}`;
  }
  const session = signs
    ? `with open(os.environ['${KEY}']) as file:
    key = ECKey.import_key(file.read())
client = OAuth2Session(${py(values.client_id)}, key, token_endpoint_auth_method='private_key_jwt')
client.register_client_auth_method(PrivateKeyJWT(claims={'aud': ${py(issuer)}}, alg='ES256'))`
    : `client = OAuth2Session(${py(values.client_id)}, os.environ['${SECRET}'])`;
  const imports = signs ? 'from authlib.oauth2.rfc7523 import PrivateKeyJWT\nfrom joserfc.jwk import ECKey\n' : '';
  if (step === 2) {
    return `import json
import os

from authlib.integrations.requests_client import OAuth2Session
${imports}
${session}

token = client.fetch_token(
    ${py(token)},
    grant_type='authorization_code',
    code=${py(values.code)},
    redirect_uri=${py(values.redirect_uri)},
    code_verifier=${py(values.code_verifier)},
)
print(json.dumps(token))
`;
  }
  if (step === 3) {
    return `import json
import os

from authlib.integrations.requests_client import OAuth2Session
${imports}
${session}

token = client.refresh_token(
    ${py(token)},
    refresh_token=${py(values.refresh_token)},
)
print(json.dumps(token))
`;
  }
  return `from authlib.integrations.requests_client import OAuth2Session

client = OAuth2Session(
    token={'access_token': ${py(values.access_token)}, 'token_type': 'Bearer'}
)

response = client.get(${py(userinfo)})
print(response.text)
response.raise_for_status()
`;
}

const shared = {
  group: 'Python',
  highlight: 'python',
  side: 'server',
  file: (step) => `step${step}.py`,
  run: (step) => `python3 step${step}.py`,
};

export default [
  {
    ...shared,
    id: 'python-requests',
    title: 'Python requests',
    aliases: ['python', 'py', 'requests'],
    needs: 'pip install requests',
    code: (step, values) => (step === 1 ? authorize(values) : requests(step, values)),
  },
  {
    ...shared,
    id: 'python-http-client',
    title: 'Python http.client',
    aliases: ['http.client'],
    needs: 'Python 3.9, no package',
    code: (step, values) => (step === 1 ? authorize(values) : httpClient(step, values)),
  },
  {
    ...shared,
    id: 'python-authlib',
    title: 'Python Authlib',
    aliases: ['authlib'],
    needs: 'pip install authlib requests',
    code: (step, values) => authlib(step, values),
  },
  {
    ...shared,
    id: 'python-authlib-key',
    title: 'Python Authlib, private_key_jwt',
    aliases: ['python-key'],
    side: 'key',
    needs: 'pip install authlib requests',
    code: (step, values) => authlib(step, values, true),
  },
];
