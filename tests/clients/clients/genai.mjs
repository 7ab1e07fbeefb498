import { all, png, toolName, toolSchema } from './samples.mjs';

// The whole error body is the message; nothing else of the answer is kept but the status.
function describe(error) {
  let body;
  try {
    body = JSON.parse(error.message);
  } catch {
    body = undefined;
  }

  return {
    className: error.constructor.name,
    status: error.status,
    code: body?.error?.details?.[0]?.metadata?.code,
    message: body?.error?.message ?? error.message,
  };
}

const single = 'ApiError';

/** The @google/genai package: one class, no retries unless asked for. */
export function genai({ GoogleGenAI }, version) {
  return [
    {
      name: `@google/genai ${version}`,
      dialect: 'gemini',
      open: ({ url, key }) => new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl: url } }),
      describe,
      expected: {
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
        attempts: {},
        hidesRequestId: true,
      },
      ...calls,
    },
  ];
}

const user = (...parts) => [{ role: 'user', parts }];

const calls = {
  chat: async (client, { model, prompt }) => (await client.models.generateContent({ model, contents: prompt })).text,
  async *stream(client, { model, prompt, signal }) {
    for await (const chunk of await client.models.generateContentStream({
      model,
      contents: prompt,
      config: { abortSignal: signal },
    })) {
      if (chunk.text) {
        yield chunk.text;
      }
    }
  },
  tool: async (client, { model, prompt }) => {
    const tools = [{ functionDeclarations: [{ name: toolName, parametersJsonSchema: toolSchema }] }];
    return (await client.models.generateContent({ model, contents: prompt, config: { tools } })).functionCalls[0];
  },
  image: async (client, { model, prompt }) => {
    const contents = user({ text: prompt }, { inlineData: { mimeType: 'image/png', data: png } });
    return (await client.models.generateContent({ model, contents })).text;
  },
  embed: async (client, { model, prompt }) =>
    (await client.models.embedContent({ model, contents: prompt })).embeddings[0].values,
  list: async (client) =>
    (await all(await client.models.list({ config: { pageSize: 5 } }))).map(({ name }) => name.replace(/^models\//, '')),
  retrieve: async (client, { model }) => (await client.models.get({ model })).name.replace(/^models\//, ''),
};
