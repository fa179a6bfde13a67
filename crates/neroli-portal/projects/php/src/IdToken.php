<?php
// OpenID Connect Core 3.1.3.7, with OpenSSL: RS256 and ES256 (RFC 7515, RFC 7518).

declare(strict_types=1);

final class IdToken
{
    /** The claims of a token that is for this client and this request; throws on any other. */
    public static function verify(
        string $token,
        array $keys,
        string $issuer,
        string $clientId,
        string $nonce,
    ): array {
        $parts = explode('.', $token);
        if (count($parts) !== 3) {
            throw new RuntimeException('the id_token has not three parts');
        }
        $header = self::json($parts[0]);
        $claims = self::json($parts[1]);
        self::checkSignature($header, "$parts[0].$parts[1]", self::bytes($parts[2]), $keys);
        $good = $claims['iss'] === $issuer
            && in_array($clientId, (array) $claims['aud'], true)
            && hash_equals($nonce, $claims['nonce'] ?? '')
            && $claims['exp'] > time();
        return $good ? $claims : throw new RuntimeException('the id_token is not for this request');
    }

    private static function checkSignature(array $header, string $signed, string $signature, array $keys): void
    {
        foreach ($keys as $key) {
            // The algorithm is the key's: a header alone must not choose it.
            $fits = ($key['kid'] ?? '') === ($header['kid'] ?? null)
                && match ($header['alg'] ?? '') {
                    'RS256' => $key['kty'] === 'RSA',
                    'ES256' => $key['kty'] === 'EC' && $key['crv'] === 'P-256',
                    default => false,
                };
            if ($fits) {
                $signature = $key['kty'] === 'EC' ? self::derSignature($signature) : $signature;
                if (openssl_verify($signed, $signature, self::pem($key), OPENSSL_ALGO_SHA256) === 1) {
                    return;
                }
            }
        }
        throw new RuntimeException('the id_token is not signed by the issuer');
    }

    /** A JWK as the PEM that OpenSSL reads: SubjectPublicKeyInfo (RFC 3279, RFC 5480). */
    private static function pem(array $key): string
    {
        [$algorithm, $public] = match ($key['kty']) {
            'RSA' => ['300d06092a864886f70d0101010500', self::der(0x30,
                self::integer(self::bytes($key['n'])) . self::integer(self::bytes($key['e'])))],
            'EC' => ['301306072a8648ce3d020106082a8648ce3d030107',
                "\x04" . self::bytes($key['x']) . self::bytes($key['y'])],
        };
        $info = self::der(0x30, hex2bin($algorithm) . self::der(0x03, "\0$public"));
        return "-----BEGIN PUBLIC KEY-----\n" . chunk_split(base64_encode($info), 64)
            . "-----END PUBLIC KEY-----\n";
    }

    /** RFC 7518 section 3.4 writes r and s one after the other, OpenSSL wants a sequence. */
    private static function derSignature(string $raw): string
    {
        return self::der(0x30, implode(array_map(self::integer(...), str_split($raw, 32))));
    }

    private static function integer(string $bytes): string
    {
        $bytes = ltrim($bytes, "\0");
        return self::der(0x02, $bytes === '' || ord($bytes[0]) > 0x7f ? "\0$bytes" : $bytes);
    }

    private static function der(int $tag, string $value): string
    {
        $length = strlen($value);
        $long = ltrim(pack('N', $length), "\0");
        return chr($tag) . ($length < 0x80 ? chr($length) : chr(0x80 | strlen($long)) . $long) . $value;
    }

    private static function json(string $part): array
    {
        return json_decode(self::bytes($part), true, flags: JSON_THROW_ON_ERROR);
    }

    private static function bytes(string $base64url): string
    {
        return base64_decode(strtr($base64url, '-_', '+/'), true)
            ?: throw new RuntimeException('not base64url');
    }
}
