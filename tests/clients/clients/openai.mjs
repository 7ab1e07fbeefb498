import { all, png, toolName, toolSchema, wav } from './samples.mjs';

const describe = (error) => ({
  className: error.constructor.name,
  status: error.status,
  code: error.code,
  requestId: error.requestID,
  message: error.message,
});

const expected = {
  classes: {
    400: 'BadRequestError',
    401: 'AuthenticationError',
    403: 'PermissionDeniedError',
    404: 'NotFoundError',
    413: 'APIError',
    429: 'RateLimitError',
    502: 'InternalServerError',
    503: 'InternalServerError',
    504: 'InternalServerError',
  },
  attempts: { 429: 3, 502: 3, 503: 3, 504: 3 },
};

/** The openai package, once by chat completions and once by responses. */
export function openai({ OpenAI }, version) {
  const shared = {
    dialect: 'openai',
    open: ({ url, key, ...more }) => new OpenAI({ baseURL: `${url}/v1`, apiKey: key, ...more }),
    describe,
    expected,
  };
  return [
    { ...shared, name: `openai ${version}`, ...chat },
    { ...shared, name: `openai ${version} (responses)`, ...responses },
  ];
}

const user = (content) => [{ role: 'user', content }];

const chat = {
  chat: async (client, { model, prompt }) =>
    (await client.chat.completions.create({ model, messages: user(prompt) })).choices[0].message.content,
  async *stream(client, { model, prompt, signal }) {
    for await (const chunk of await client.chat.completions.create(
      { model, messages: user(prompt), stream: true },
      { signal },
    )) {
      if (chunk.choices[0]?.delta?.content) {
        yield chunk.choices[0].delta.content;
      }
    }
  },
  tool: async (client, { model, prompt }) => {
    const tools = [{ type: 'function', function: { name: toolName, parameters: toolSchema } }];
    const { message } = (await client.chat.completions.create({ model, messages: user(prompt), tools })).choices[0];
    return message.tool_calls[0].function;
  },
  image: async (client, { model, prompt }) => {
    const image = { type: 'image_url', image_url: { url: `data:image/png;base64,${png}` } };
    return (await client.chat.completions.create({ model, messages: user([{ type: 'text', text: prompt }, image]) }))
      .choices[0].message.content;
  },
  embed: async (client, { model, prompt }) =>
    (await client.embeddings.create({ model, input: prompt })).data[0].embedding,
  transcribe: async (client, { model }) =>
    (await client.audio.transcriptions.create({ file: new File([wav()], 'a.wav', { type: 'audio/wav' }), model })).text,
  list: async (client) => (await all(client.models.list())).map(({ id }) => id),
  retrieve: async (client, { model }) => (await client.models.retrieve(model)).id,
};

const responses = {
  chat: async (client, { model, prompt }) => (await client.responses.create({ model, input: prompt })).output_text,
  async *stream(client, { model, prompt, signal }) {
    for await (const event of await client.responses.create({ model, input: prompt, stream: true }, { signal })) {
      if (event.type === 'response.output_text.delta') {
        yield event.delta;
      }
    }
  },
  tool: async (client, { model, prompt }) => {
    const tools = [{ type: 'function', name: toolName, parameters: toolSchema, strict: true }];
    return (await client.responses.create({ model, input: prompt, tools })).output.find(
      ({ type }) => type === 'function_call',
    );
  },
  image: async (client, { model, prompt }) => {
    const image = { type: 'input_image', image_url: `data:image/png;base64,${png}`, detail: 'auto' };
    return (await client.responses.create({ model, input: user([{ type: 'input_text', text: prompt }, image]) }))
      .output_text;
  },
};
