// PHP with its cURL extension.

import { argv, edit, generate, literal } from '../library.mjs';
import { addresses } from '../values.mjs';

const php = literal.php;

function authorize(values) {
  const nonce = values.openid;
  return `<?php
$issuer = ${php(addresses(values).issuer)};

function base64url(string $bytes): string
{
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

$code_verifier = base64url(random_bytes(32));
$code_challenge = base64url(hash('sha256', $code_verifier, true));
$state = base64url(random_bytes(16));
${nonce ? '$nonce = base64url(random_bytes(16));\n' : ''}
$query = http_build_query([
    'response_type' => 'code',
    'client_id' => ${php(values.client_id)},
    'redirect_uri' => ${php(values.redirect_uri)},
    'scope' => ${php(values.scope)},
    'state' => $state,
${nonce ? "    'nonce' => $nonce,\n" : ''}    'code_challenge' => $code_challenge,
    'code_challenge_method' => 'S256',
], '', '&', PHP_QUERY_RFC3986);
echo "Open in a browser:\\n$issuer/authorize?$query\\n";

echo 'Address you were sent back to: ';
parse_str((string) parse_url(trim(fgets(STDIN)), PHP_URL_QUERY), $answer);
if (!hash_equals($state, $answer['state'] ?? '')) {
    exit("state differs: this is not the answer to this request\\n");
}
if (($answer['iss'] ?? '') !== $issuer) {
    exit("iss differs: this is the answer of another server\\n");
}
if (isset($answer['error'])) {
    exit("refused: {$answer['error']}\\n");
}

echo "code: {$answer['code']}\\n";
echo "code_verifier: $code_verifier\\n";
${nonce ? 'echo "nonce: $nonce\\n";\n' : ''}`;
}

function request(step, values) {
  const code = generate('Php', argv(step, values, 'basic'));
  const secret = step === 4 ? [] : [[" ?? '')", ')']];
  return `${edit(
    code,
    ...secret,
    [
      /\$response = curl_exec\(\$ch\);\s*curl_close\(\$ch\);/,
      `$response = curl_exec($ch);
if ($response === false) {
    fwrite(STDERR, curl_error($ch) . PHP_EOL);
    exit(1);
}
echo $response, PHP_EOL;

$status = curl_getinfo($ch, CURLINFO_RESPONSE_CODE);
if ($status !== 200) {
    fwrite(STDERR, "HTTP $status" . PHP_EOL);
    exit(1);
}`,
    ],
  )}\n`;
}

export default [
  {
    id: 'php-curl',
    title: 'PHP cURL',
    group: 'PHP',
    aliases: ['php'],
    highlight: 'php',
    side: 'server',
    needs: 'PHP 8 with the curl extension',
    file: (step) => `step${step}.php`,
    run: (step) => `php step${step}.php`,
    code: (step, values) => (step === 1 ? authorize(values) : request(step, values)),
  },
];
