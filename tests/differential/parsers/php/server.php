<?php
// Answers what PHP reads as the form's model: as a field, an array of fields or a file.

$models = [];
foreach ((array) ($_POST['model'] ?? []) as $value) {
    $models[] = is_array($value) ? json_encode($value) : $value;
}
foreach ((array) ($_FILES['model']['tmp_name'] ?? []) as $path) {
    if (is_string($path) && $path !== '') {
        $models[] = file_get_contents($path);
    }
}
echo implode(',', array_map('bin2hex', $models));
