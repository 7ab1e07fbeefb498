const byPath = [
  [/\/chat\/completions/, 'chat-completions'],
  [/\/completions/, 'completions'],
  [/^\/v1\/responses(\/compact|\/input_tokens)?$/, 'responses'],
  [/\/embeddings/, 'embeddings'],
  [/^\/v1\/moderations$/, 'moderations'],
  [/^\/v1\/images\/generations$/, 'image-generations'],
  [/^\/v1\/images\/edits$/, 'image-edits'],
  [/^\/v1\/images\/variations$/, 'image-variations'],
  [/^\/v1\/audio\/speech$/, 'speech'],
  [/^\/v1\/audio\/transcriptions$/, 'transcriptions'],
  [/^\/v1\/audio\/translations$/, 'translations'],
  [/^\/v1\/videos$/, 'videos'],
  [/^\/v1\/rerank$/, 'rerank'],
  [/^\/v1\/messages\/count_tokens/, 'count-message-tokens'],
  [/^\/v1\/messages\/batches/, 'message-batches'],
  [/^\/v1\/messages/, 'messages'],
];

// The name of the gateway's operation whose route takes this path; undefined where none does.
export function operationOf(path) {
  const method = /^\/v1(?:beta)?\/models\/[^:]+:(\w+)/.exec(path)?.[1];
  return method === 'predict' ? undefined : method ?? byPath.find(([pattern]) => pattern.test(path))?.[1];
}
