import { png, toolName, toolSchema } from './samples.mjs';

const maxRetries = 2;

const describe = (error) => ({
  className: error.constructor.name,
  status: error.status,
  code: error.code ?? error.errorCode ?? error.error?.error?.details?.error_code,
  requestId: error.requestID ?? error.headers?.get?.('x-request-id'),
  message: error.message,
});

/** LangChain's chat models. It retries six times unless told otherwise, with pauses of its own. */
export function langchain({ ChatOpenAI, OpenAIEmbeddings, ChatAnthropic, HumanMessage }, { openai, anthropic }) {
  const calls = callsWith(HumanMessage);
  return [
    {
      name: `@langchain/openai ${openai}`,
      dialect: 'openai',
      open: ({ url, key }) => {
        const options = { apiKey: key, maxRetries, configuration: { baseURL: `${url}/v1` } };
        return {
          model: (model, more) => new ChatOpenAI({ model, ...options, ...more }),
          embeddings: (model) => new OpenAIEmbeddings({ model, ...options }),
        };
      },
      describe,
      expected: expectedOf(openai),
      ignoresRetryAfter: true,
      ...calls,
      embed: async (client, { model, prompt }) => client.embeddings(model).embedQuery(prompt),
    },
    {
      name: `@langchain/anthropic ${anthropic}`,
      dialect: 'anthropic',
      open: ({ url, key }) => ({
        model: (model, more) =>
          new ChatAnthropic({ model, anthropicApiKey: key, anthropicApiUrl: url, maxTokens: 64, maxRetries, ...more }),
      }),
      describe,
      expected: expectedOf(anthropic),
      ignoresRetryAfter: true,
      ...calls,
    },
  ];
}

// Before 1.0 it tried again after every status that it did not know, 413 among them.
const expectedOf = (version) => ({
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
  attempts: { 413: version.startsWith('0.') ? 3 : 1, 429: 3, 502: 3, 503: 3, 504: 3 },
});

const callsWith = (HumanMessage) => ({
  chat: async (client, { model, prompt }) => (await client.model(model).invoke([new HumanMessage(prompt)])).text,
  async *stream(client, { model, prompt, signal }) {
    for await (const chunk of await client
      .model(model, { streaming: true })
      .stream([new HumanMessage(prompt)], { signal })) {
      if (chunk.text) {
        yield chunk.text;
      }
    }
  },
  tool: async (client, { model, prompt }) => {
    const tools = [{ type: 'function', function: { name: toolName, parameters: toolSchema } }];
    return (
      await client
        .model(model)
        .bindTools(tools)
        .invoke([new HumanMessage(prompt)])
    ).tool_calls[0];
  },
  image: async (client, { model, prompt }) => {
    const content = [
      { type: 'text', text: prompt },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${png}` } },
    ];
    return (await client.model(model).invoke([new HumanMessage({ content })])).text;
  },
});
