<?php
// Reads requests as PHP servers do. The protocol is described in ../README.md.
// PHP reads forms only in its web server, so one is started on a loopback port for server.php.

$listener = stream_socket_server('tcp://127.0.0.1:0');
$address = stream_socket_get_name($listener, false);
fclose($listener);
$quiet = ['file', '/dev/null', 'w'];
$server = proc_open(
    [PHP_BINARY, '-d', 'display_errors=0', '-d', 'post_max_size=1G', '-d', 'upload_max_filesize=1G', '-S', $address,
        __DIR__ . '/server.php'],
    [['file', '/dev/null', 'r'], $quiet, $quiet],
    $pipes
);
register_shutdown_function(fn () => proc_terminate($server));
for ($attempt = 0; $attempt < 200 && !($probe = @stream_socket_client("tcp://$address")); $attempt++) {
    usleep(20_000);
}
fclose($probe);

function named($item): array
{
    return is_array($item) && isset($item['model']) ? [$item['model']] : [];
}

function listed($item, string $key): array
{
    return is_array($item) && isset($item[$key]) && is_array($item[$key]) ? array_values($item[$key]) : [];
}

/** What tools run: models of their own, and what their settings name. A schema's object called "model" is none. */
function tools($item): array
{
    $models = [];
    foreach (listed($item, 'tools') as $tool) {
        $settings = is_array($tool) ? $tool['parameters'] ?? null : null;
        $chosen = array_filter(named($settings), fn ($model) => !is_array($model));
        array_push($models, ...named($tool), ...array_values($chosen), ...listed($settings, 'analysis_models'), ...tools($settings));
    }
    return $models;
}

/** Every model that a request's tree names, wherever one can stand. */
function places($tree): array
{
    if (!is_array($tree)) {
        return [];
    }
    $models = named($tree);
    foreach (array_merge(listed($tree, 'models'), listed($tree, 'fallbacks')) as $entry) {
        array_push($models, ...(is_array($entry) ? named($entry) : [$entry]));
    }
    foreach (array_merge([$tree], listed($tree, 'input')) as $item) {
        array_push($models, ...tools($item));
    }
    foreach (listed($tree, 'plugins') as $plugin) {
        array_push($models, ...named($plugin), ...listed($plugin, 'analysis_models'), ...listed($plugin, 'allowed_models'));
    }
    array_push($models, ...named($tree['moderation'] ?? null));
    foreach (listed($tree, 'requests') as $request) {
        array_push($models, ...named($request), ...places($request['params'] ?? null));
    }
    return $models;
}

$decoded = fn (int $flags) => fn ($type, $body) => places(json_decode($body, true, 512, $flags | JSON_THROW_ON_ERROR));

function ofObject($type, $body): array
{
    $tree = json_decode($body, false, 512, JSON_THROW_ON_ERROR);
    return isset($tree->model) ? [$tree->model] : [];
}

function posted($type, $body): array
{
    global $address;
    $connection = stream_socket_client("tcp://$address");
    fwrite($connection, "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: $type\r\nContent-Length: "
        . strlen($body) . "\r\n\r\n" . $body);
    $answer = stream_get_contents($connection);
    fclose($connection);
    [$head, $models] = explode("\r\n\r\n", $answer, 2) + ['', ''];
    if (!str_contains($head, ' 200 ')) {
        throw new RuntimeException('refused');
    }
    return $models === '' ? [] : array_map('hex2bin', explode(',', $models));
}

$jsonParsers = [
    'json_decode array' => $decoded(0),
    'json_decode array, invalid UTF-8 ignored' => $decoded(JSON_INVALID_UTF8_IGNORE),
    'json_decode array, invalid UTF-8 substituted' => $decoded(JSON_INVALID_UTF8_SUBSTITUTE),
    'json_decode object' => 'ofObject',
];
$multipartParsers = ['$_POST and $_FILES' => 'posted'];

function frame(): string
{
    $length = unpack('N', stream_get_contents(STDIN, 4))[1];
    return $length === 0 ? '' : stream_get_contents(STDIN, $length);
}

function answer(array $lines): void
{
    $text = implode("\n", $lines);
    fwrite(STDOUT, pack('N', strlen($text)) . $text);
    fflush(STDOUT);
}

$announced = fn (string $kind, array $parsers) => array_map(fn ($name) => "$kind php $name", array_keys($parsers));
answer(array_merge($announced('J', $jsonParsers), $announced('M', $multipartParsers)));
while (($kind = stream_get_contents(STDIN, 1)) !== '') {
    [$type, $encoding, $body] = [frame(), frame(), frame()];
    $lines = [];
    foreach ($kind === 'J' ? $jsonParsers : $multipartParsers as $parser) {
        try {
            $texts = array_map(fn ($model) => is_string($model) ? $model : var_export($model, true), $parser($type, $body));
            $lines[] = implode(',', array_map('bin2hex', $texts));
        } catch (Throwable) {
            $lines[] = '-';
        }
    }
    answer($lines);
}
