<?php
// The provider, as this application speaks with it: OpenID Connect code flow with PKCE.

declare(strict_types=1);

require __DIR__ . '/IdToken.php';

/** The person did not share. */
final class Denied extends RuntimeException
{
}

final class Neroli
{
    private ?array $metadata = null;

    public function __construct(
        private readonly string $issuer,
        private readonly string $formFilling,
        private readonly string $clientId,
        private readonly string $clientSecret,
        public readonly string $redirectUri,
    ) {
    }

    /** What a request's answer is compared with. */
    public static function newRequest(): array
    {
        $random = fn () => base64url(random_bytes(32));
        return ['state' => $random(), 'nonce' => $random(), 'verifier' => $random()];
    }

    public function authorizeUrl(array $asked): string
    {
        return $this->metadata()['authorization_endpoint'] . '?' . http_build_query([
            'response_type' => 'code',
            'client_id' => $this->clientId,
            'redirect_uri' => $this->redirectUri,
            'scope' => 'openid form_filling',
            'state' => $asked['state'],
            'nonce' => $asked['nonce'],
            'code_challenge' => base64url(hash('sha256', $asked['verifier'], true)),
            'code_challenge_method' => 'S256',
        ]);
    }

    /** The claims behind an answer whose state has been checked. */
    public function claims(array $asked, array $answer): array
    {
        // RFC 9207: an answer of another issuer must not reach this one's token endpoint.
        if (($answer['iss'] ?? '') !== $this->issuer) {
            throw new RuntimeException('the answer is of another issuer');
        }
        if (isset($answer['error'])) {
            $denied = $answer['error'] === 'access_denied';
            throw $denied ? new Denied() : new RuntimeException((string) $answer['error']);
        }
        $tokens = $this->redeem((string) ($answer['code'] ?? ''), $asked['verifier']);
        $keys = http($this->metadata()['jwks_uri'])['keys'];
        IdToken::verify($tokens['id_token'], $keys, $this->issuer, $this->clientId, $asked['nonce']);
        return http($this->formFilling, ["Authorization: Bearer {$tokens['access_token']}"]);
    }

    private function redeem(string $code, string $verifier): array
    {
        // RFC 6749 section 2.3.1: both are form-encoded before they are joined.
        $basic = base64_encode(urlencode($this->clientId) . ':' . urlencode($this->clientSecret));
        return http($this->metadata()['token_endpoint'], ["Authorization: Basic $basic"], [
            'grant_type' => 'authorization_code',
            'code' => $code,
            'redirect_uri' => $this->redirectUri,
            'code_verifier' => $verifier,
        ]);
    }

    private function metadata(): array
    {
        $this->metadata ??= http("{$this->issuer}/.well-known/openid-configuration");
        if ($this->metadata['issuer'] !== $this->issuer) {
            throw new RuntimeException('the metadata is of another issuer');
        }
        return $this->metadata;
    }
}

/** A JSON answer; `$form` is sent by POST. */
function http(string $url, array $headers = [], ?array $form = null): array
{
    $curl = curl_init($url);
    curl_setopt_array($curl, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 10,
        CURLOPT_HTTPHEADER => $headers,
    ] + ($form === null ? [] : [CURLOPT_POSTFIELDS => http_build_query($form)]));
    $body = curl_exec($curl);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($body === false || $status !== 200) {
        throw new RuntimeException("$url: " . ($body === false ? curl_error($curl) : "$status $body"));
    }
    return json_decode($body, true, flags: JSON_THROW_ON_ERROR);
}

function base64url(string $bytes): string
{
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}
