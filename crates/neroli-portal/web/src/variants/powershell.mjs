// PowerShell 7 with Invoke-WebRequest.

import { argv, edit, generate, literal, SECRET } from '../library.mjs';
import { addresses } from '../values.mjs';

const ps = literal.powershell;

function authorize(values) {
  const nonce = values.openid;
  return `$issuer = ${ps(addresses(values).issuer)}

function ConvertTo-Base64Url([byte[]] $bytes) {
    [Convert]::ToBase64String($bytes).Replace('+', '-').Replace('/', '_').TrimEnd('=')
}

function New-Random {
    ConvertTo-Base64Url ([Security.Cryptography.RandomNumberGenerator]::GetBytes(32))
}

$codeVerifier = New-Random
$digest = [Security.Cryptography.SHA256]::HashData([Text.Encoding]::ASCII.GetBytes($codeVerifier))
$state = New-Random
${nonce ? '$nonce = New-Random\n' : ''}
$parameters = [ordered]@{
    response_type = 'code'
    client_id = ${ps(values.client_id)}
    redirect_uri = ${ps(values.redirect_uri)}
    scope = ${ps(values.scope)}
    state = $state
${nonce ? '    nonce = $nonce\n' : ''}    code_challenge = ConvertTo-Base64Url $digest
    code_challenge_method = 'S256'
}
$query = ($parameters.GetEnumerator() | ForEach-Object {
    $_.Key + '=' + [Uri]::EscapeDataString($_.Value)
}) -join '&'
'Open in a browser:'
"$issuer/authorize?$query"

$address = [Uri] (Read-Host 'Address you were sent back to')
$answer = [Web.HttpUtility]::ParseQueryString($address.Query)
if ($answer['state'] -cne $state) { throw 'state differs: this is not the answer to this request' }
if ($answer['iss'] -cne $issuer) { throw 'iss differs: this is the answer of another server' }
if ($answer['error']) { throw "refused: $($answer['error'])" }

"code: $($answer['code'])"
"code_verifier: $codeVerifier"
${nonce ? '"nonce: $nonce"\n' : ''}`;
}

function request(step, values) {
  const code = generate('PowershellRestMethod', argv(step, values, 'basic'));
  const secret = step === 4 ? [] : [[`$${SECRET} `, `$Env:${SECRET} `]];
  return `${edit(code, ...secret)}
$response | ConvertTo-Json
`;
}

export default [
  {
    id: 'powershell',
    title: 'PowerShell',
    group: 'PowerShell',
    aliases: ['pwsh', 'ps'],
    highlight: 'powershell',
    side: 'server',
    proven: 'parsed',
    needs: 'PowerShell 7.4',
    file: (step) => `step${step}.ps1`,
    run: (step) => `pwsh step${step}.ps1`,
    code: (step, values) => (step === 1 ? authorize(values) : request(step, values)),
  },
];
