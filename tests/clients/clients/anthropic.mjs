import { all, png, toolName, toolSchema } from './samples.mjs';

/** The @anthropic-ai/sdk package. Its 1.x has a class for every status and a field for the code; 0.x has neither. */
export function anthropic({ Anthropic }, version) {
  const newest = Number(version.split('.')[0]) >= 1;
  return [
    {
      name: `@anthropic-ai/sdk ${version}`,
      dialect: 'anthropic',
      open: ({ url, key, ...more }) => new Anthropic({ baseURL: url, apiKey: key, ...more }),
      describe: (error) => ({
        className: error.constructor.name,
        status: error.status,
        code: newest ? error.errorCode : error.error?.error?.details?.error_code,
        requestId: error.requestID,
        message: error.message,
      }),
      expected: {
        classes: {
          400: 'BadRequestError',
          401: 'AuthenticationError',
          403: 'PermissionDeniedError',
          404: 'NotFoundError',
          413: newest ? 'ContentTooLargeError' : 'APIError',
          429: 'RateLimitError',
          502: 'InternalServerError',
          503: newest ? 'ServiceUnavailableError' : 'InternalServerError',
          504: newest ? 'GatewayTimeoutError' : 'InternalServerError',
        },
        attempts: { 429: 3, 502: 3, 503: 3, 504: 3 },
      },
      ...calls,
    },
  ];
}

const ask = (model, content, more) => ({ model, max_tokens: 64, messages: [{ role: 'user', content }], ...more });

const textOf = (message) => message.content.map(({ text }) => text).join('');

const calls = {
  chat: async (client, { model, prompt }) => textOf(await client.messages.create(ask(model, prompt))),
  async *stream(client, { model, prompt, signal }) {
    for await (const event of await client.messages.create(ask(model, prompt, { stream: true }), { signal })) {
      if (event.type === 'content_block_delta') {
        yield event.delta.text;
      }
    }
  },
  tool: async (client, { model, prompt }) => {
    const tools = [{ name: toolName, input_schema: toolSchema }];
    return (await client.messages.create(ask(model, prompt, { tools }))).content.find(
      ({ type }) => type === 'tool_use',
    );
  },
  image: async (client, { model, prompt }) => {
    const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: png } };
    return textOf(await client.messages.create(ask(model, [{ type: 'text', text: prompt }, image])));
  },
  list: async (client) => (await all(client.models.list({ limit: 5 }))).map(({ id }) => id),
  retrieve: async (client, { model }) => (await client.models.retrieve(model)).id,
};
