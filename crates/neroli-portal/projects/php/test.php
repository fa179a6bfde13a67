<?php
// Runs without a network: `php test.php`.

declare(strict_types=1);

require __DIR__ . '/src/Neroli.php';
require __DIR__ . '/src/page.php';

function check(bool $good, string $what): void
{
    echo $good ? "ok $what\n" : "FAILED $what\n";
    $good || exit(1);
}

/** A key of this test, as a JWK, and a signer with it. */
function keyPair(array $options): array
{
    $key = openssl_pkey_new($options);
    $parts = openssl_pkey_get_details($key);
    // RFC 7518 section 6.2.1.2: all 32 bytes of a coordinate; OpenSSL leaves out the zeros it begins with.
    $coordinate = fn (string $name) => base64url(str_pad($parts['ec'][$name], 32, "\0", STR_PAD_LEFT));
    $jwk = ['kid' => 'k'] + match ($parts['type']) {
        OPENSSL_KEYTYPE_RSA => ['kty' => 'RSA'] + array_map(base64url(...), $parts['rsa']),
        OPENSSL_KEYTYPE_EC => ['kty' => 'EC', 'crv' => 'P-256', 'x' => $coordinate('x'), 'y' => $coordinate('y')],
    };
    return [$key, $jwk];
}

/** r and s of a DER signature, 32 bytes each. */
function raw(string $der): string
{
    $r = substr($der, 4, ord($der[3]));
    $s = substr($der, 6 + ord($der[3]));
    $fixed = fn (string $number) => str_pad(ltrim($number, "\0"), 32, "\0", STR_PAD_LEFT);
    return $fixed($r) . $fixed($s);
}

function signed(OpenSSLAsymmetricKey $key, string $alg, array $claims): string
{
    $part = fn (array $json) => base64url(json_encode($json));
    $text = $part(['alg' => $alg, 'kid' => 'k']) . '.' . $part($claims);
    openssl_sign($text, $signature, $key, OPENSSL_ALGO_SHA256);
    return "$text." . base64url($alg === 'ES256' ? raw($signature) : $signature);
}

function verifies(string $token, array $jwk): bool
{
    try {
        IdToken::verify($token, [$jwk], 'https://id.example', 'shop', 'n');
        return true;
    } catch (RuntimeException) {
        return false;
    }
}

$good = ['iss' => 'https://id.example', 'aud' => 'shop', 'nonce' => 'n', 'exp' => time() + 60];
$kinds = [
    'RS256' => ['private_key_type' => OPENSSL_KEYTYPE_RSA, 'private_key_bits' => 2048],
    'ES256' => ['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1'],
];
foreach ($kinds as $alg => $options) {
    [$key, $jwk] = keyPair($options);
    [$other] = keyPair($options);
    for ($turn = 0; $turn < 20; $turn++) {
        check(verifies(signed($key, $alg, $good), $jwk), "$alg verifies");
    }
    check(!verifies(signed($other, $alg, $good), $jwk), "$alg of another key is refused");
    foreach (['iss' => 'x', 'aud' => 'x', 'nonce' => 'x', 'exp' => time() - 1] as $claim => $wrong) {
        check(!verifies(signed($key, $alg, [$claim => $wrong] + $good), $jwk), "$alg: wrong $claim is refused");
    }
}

ob_start();
show(['name' => '<script>', 'address' => ['locality' => 'Paris']]);
$html = ob_get_clean();
check(str_contains($html, '&lt;script&gt;'), 'claims are shown as text');
check(str_contains($html, '<dt>address.locality</dt><dd>Paris</dd>'), 'addresses are shown by part');
