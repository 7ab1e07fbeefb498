import { png, toolName, toolSchema, wav } from './samples.mjs';

// After the last attempt the error of the call is wrapped; before a stream's first byte it is not.
const innermost = (error) => error?.lastError ?? error;

const codeOf = (body) =>
  body?.error?.details?.error_code ?? body?.error?.details?.[0]?.metadata?.code ?? body?.error?.code ?? body?.code;

function describe(thrown) {
  const error = innermost(thrown);
  const body = error.responseBody ? JSON.parse(error.responseBody) : (error.data ?? error);
  return {
    className: error.name ?? 'object',
    status: error.statusCode,
    code: codeOf(body),
    requestId: error.responseHeaders?.['x-request-id'],
    message: error.message ?? String(error),
  };
}

const single = 'AI_APICallError';

const expected = {
  classes: {
    400: single,
    401: single,
    403: single,
    404: single,
    413: single,
    429: single,
    502: single,
    503: single,
    504: single,
  },
  attempts: { 429: 3, 502: 3, 503: 3, 504: 3 },
};

/** The Vercel AI SDK with its three providers. */
export function aiSdk({ ai, createOpenAI, createAnthropic, createGoogleGenerativeAI }, version) {
  const client = (name, dialect, open, more) => ({
    name: `ai ${version} (${name})`,
    dialect,
    open,
    describe,
    expected,
    ...calls(ai),
    ...more,
  });

  // Its Google provider takes an id with a slash for a whole path, and does not put 'models/' before it.
  const google = ({ url, key }) => {
    const provider = createGoogleGenerativeAI({ baseURL: `${url}/v1beta`, apiKey: key });
    const whole = (id) => `models/${id}`;
    return Object.assign((id) => provider(whole(id)), { textEmbeddingModel: provider.textEmbeddingModel });
  };
  const openai = ({ url, key }) => createOpenAI({ baseURL: `${url}/v1`, apiKey: key });
  return [
    client('openai', 'openai', openai, { embed: embed(ai), transcribe: transcribe(ai) }),
    // It reads a chunk that has choices as a chunk alone, so that only the unclean end raises.
    client('openai chat', 'openai', (options) => openai(options).chat, { hidesErrorChunks: true }),
    client('anthropic', 'anthropic', ({ url, key }) => createAnthropic({ baseURL: `${url}/v1`, apiKey: key }), {}),
    client('google', 'gemini', google, { embed: embed(ai) }),
  ];
}

const embed =
  (ai) =>
  async (provider, { model, prompt }) =>
    (await ai.embed({ model: (provider.embeddingModel ?? provider.textEmbeddingModel)(model), value: prompt }))
      .embedding;

const transcribe =
  (ai) =>
  async (provider, { model }) =>
    (await (ai.transcribe ?? ai.experimental_transcribe)({ model: provider.transcription(model), audio: wav() })).text;

const calls = (ai) => ({
  chat: async (provider, { model, prompt }) => (await ai.generateText({ model: provider(model), prompt })).text,

  // Errors come as parts of the full stream; a text stream leaves them out.
  async *stream(provider, { model, prompt, signal }) {
    const { fullStream } = ai.streamText({ model: provider(model), prompt, abortSignal: signal, onError: () => {} });
    for await (const part of fullStream) {
      if (part.type === 'error') {
        throw part.error;
      }

      if (part.type === 'text-delta') {
        yield part.text;
      }
    }
  },
  tool: async (provider, { model, prompt }) => {
    const tools = { [toolName]: ai.tool({ inputSchema: ai.jsonSchema(toolSchema) }) };
    const [call] = (await ai.generateText({ model: provider(model), prompt, tools })).toolCalls;
    return { name: call.toolName };
  },
  image: async (provider, { model, prompt }) => {
    const content = [
      { type: 'text', text: prompt },
      { type: 'image', image: png, mediaType: 'image/png' },
    ];
    return (await ai.generateText({ model: provider(model), messages: [{ role: 'user', content }] })).text;
  },
});
