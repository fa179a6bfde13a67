<?php
// The one page: a link to neroli, or what came back.

declare(strict_types=1);

/** `{"address": {"locality": …}}` becomes `address.locality`. */
function flat(array $claims, string $prefix = ''): array
{
    $rows = [];
    foreach ($claims as $name => $value) {
        $rows += is_array($value) ? flat($value, "$prefix$name.") : ["$prefix$name" => $value];
    }
    return $rows;
}

function show(?array $claims = null, string $problem = ''): void
{
    ?>
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign up</title>
<h1>Sign up</h1>
<p role="status"><?= htmlspecialchars($problem) ?></p>
<?php if ($claims !== null): ?>
<dl>
<?php foreach (flat($claims) as $name => $value): ?>
<dt><?= htmlspecialchars($name) ?></dt><dd><?= htmlspecialchars((string) $value) ?></dd>
<?php endforeach ?>
</dl>
<?php else: ?>
<p><a href="/login">Fill in my details</a></p>
<?php endif ?>
</html>
<?php
}
