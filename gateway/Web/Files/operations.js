// The operations that this gateway has a route for: the page offers no other.
export const served = new Set(document.body.dataset.operations.split(' '));

// The endpoints that the page can ask about, and those that it can call with one line of text.
export const operations = [
  ['chat-completions', 'Chat completions · OpenAI'],
  ['responses', 'Responses · OpenAI'],
  ['messages', 'Messages · Anthropic'],
  ['generateContent', 'Generate content · Gemini'],
  ['embeddings', 'Embeddings'],
  ['image-generations', 'Image generations'],
  ['speech', 'Speech'],
  ['transcriptions', 'Transcriptions'],
].filter(([name]) => served.has(name));

const user = (prompt) => [{ role: 'user', content: prompt }];

const all = {
  'chat-completions': {
    label: 'Chat completions · OpenAI',
    path: () => '/v1/chat/completions',
    body: (model, prompt) => ({ model, stream: true, messages: user(prompt) }),
    text: (event) => event.choices?.[0]?.delta?.content,
  },
  responses: {
    label: 'Responses · OpenAI',
    path: () => '/v1/responses',
    body: (model, prompt) => ({ model, stream: true, input: prompt }),
    text: (event) => (event.type === 'response.output_text.delta' ? event.delta : ''),
  },
  messages: {
    label: 'Messages · Anthropic',
    path: () => '/v1/messages',
    headers: { 'anthropic-version': '2023-06-01' },
    body: (model, prompt) => ({ model, stream: true, max_tokens: 512, messages: user(prompt) }),
    text: (event) => event.delta?.text,
  },
  streamGenerateContent: {
    label: 'Generate content · Gemini',
    path: (model) => `/v1beta/models/${/^[\w.:/@+-]+$/.test(model) ? model : encodeURIComponent(model)}:streamGenerateContent?alt=sse`,
    body: (_, prompt) => ({ contents: [{ role: 'user', parts: [{ text: prompt }] }] }),
    text: (event) => event.candidates?.[0]?.content?.parts?.map((part) => part.text ?? '').join(''),
  },
};

export const calls = Object.fromEntries(Object.entries(all).filter(([name]) => served.has(name)));

// What the official SDKs raise for a status.
const raised = {
  400: 'BadRequestError',
  401: 'AuthenticationError',
  403: 'PermissionDeniedError',
  404: 'NotFoundError',
};

export function sdkError(operation, status) {
  if (operation === 'streamGenerateContent' || operation === 'generateContent') {
    return status < 500 ? 'ClientError' : 'ServerError';
  }
  return raised[status] ?? (status < 500 ? 'APIStatusError' : 'InternalServerError');
}
