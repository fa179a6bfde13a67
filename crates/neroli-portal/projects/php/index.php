<?php
// Sends a person to neroli, hears the answer, and shows what she agreed to share.

declare(strict_types=1);

require __DIR__ . '/src/Neroli.php';
require __DIR__ . '/src/page.php';

// Variables of the environment win over those of the file.
$env = getenv() + (parse_ini_file(__DIR__ . '/.env', false, INI_SCANNER_RAW) ?: []);
$neroli = new Neroli(
    issuer: $env['NEROLI_ISSUER'],
    formFilling: $env['NEROLI_FORM_FILLING'],
    clientId: $env['NEROLI_CLIENT_ID'],
    clientSecret: $env['NEROLI_CLIENT_SECRET'],
    redirectUri: $env['NEROLI_REDIRECT_URI'],
);

session_start([
    'cookie_httponly' => true,
    'cookie_samesite' => 'Lax',
    'cookie_secure' => str_starts_with($neroli->redirectUri, 'https:'),
    'use_strict_mode' => true,
]);

switch (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)) {
    case '/':
        show($_SESSION['claims'] ?? null);
        break;

    case '/login':
        $_SESSION['asked'] = Neroli::newRequest();
        header('Location: ' . $neroli->authorizeUrl($_SESSION['asked']), response_code: 303);
        break;

    case '/callback':
        $asked = $_SESSION['asked'] ?? null;
        unset($_SESSION['asked']);
        if ($asked === null || !hash_equals($asked['state'], (string) ($_GET['state'] ?? ''))) {
            http_response_code(400);
            show(problem: 'Nobody asked for this.');
            break;
        }
        try {
            $claims = $neroli->claims($asked, $_GET);
            session_regenerate_id(true);
            $_SESSION['claims'] = $claims;
            header('Location: /', response_code: 303);
        } catch (Denied) {
            show(problem: 'Not shared.');
        } catch (RuntimeException $error) {
            error_log($error->getMessage());
            http_response_code(502);
            show(problem: 'That did not work. The log says why.');
        }
        break;

    default:
        http_response_code(404);
        show(problem: 'No such page.');
}
