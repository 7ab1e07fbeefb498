import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { png, toolName, toolSchema } from './samples.mjs';

const version = spawnSync('curl', ['-V'], { encoding: 'utf8' }).stdout?.split(' ')[1] ?? '(none)';

/** An answer that is not a success, or an exit code of curl's that says the answer broke off. */
class CurlError extends Error {
  constructor(message, fields) {
    super(message);
    Object.assign(this, fields);
  }
}

function start({ url, key, http2, attempts }, path, { body, form, headers = [], signal } = {}) {
  const attempt = { at: performance.now(), url: url + path };
  attempts.push(attempt);
  const child = spawn(
    'curl',
    [
      '-s',
      '-N',
      '-w',
      '%{stderr}%{http_code}%{header_json}',
      ...(http2 ? ['--http2-prior-knowledge'] : []),
      ...headers.flatMap((header) => ['-H', header.replace('KEY', key)]),
      ...(body ? ['-H', 'Content-Type: application/json', '--data-binary', '@-'] : []),
      ...(form ?? []).flatMap((part) => ['-F', part]),
      url + path,
    ],
    { signal },
  );
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  child.stdin.end(body ? JSON.stringify(body) : undefined);
  return { child, attempt };
}

async function* read(client, path, options) {
  const { child, attempt } = start(client, path, options);
  let head = '';
  let text = '';
  child.stderr.on('data', (chunk) => {
    head += chunk;
  });
  const exited = once(child, 'close').catch(() => [-1]);
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    text += chunk;
    yield chunk;
  }

  const [exit] = await exited;
  attempt.status = Number(head.slice(0, 3));
  attempt.headers = new Headers(
    Object.entries(JSON.parse(head.slice(3) || '{}')).map(([name, [value]]) => [name, value]),
  );
  if (exit !== 0 || attempt.status !== 200) {
    throw new CurlError(`curl exit ${exit}: ${text}`, { exit, status: attempt.status, text, headers: attempt.headers });
  }
}

async function call(client, path, options) {
  let text = '';
  for await (const chunk of read(client, path, options)) {
    text += chunk;
  }

  return JSON.parse(text);
}

async function* words(client, path, options, wordOf) {
  let rest = '';
  for await (const chunk of read(client, path, options)) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const word = line.startsWith('data: {') ? wordOf(JSON.parse(line.slice(6))) : undefined;
      if (word) {
        yield word;
      }
    }
  }
}

// The code as any script finds it: in the body of a refusal, or in the last event of a broken stream.
function describe(error) {
  const data = (error.text ?? '')
    .trim()
    .split('\n')
    .findLast((line) => line.includes('"error"'))
    ?.replace(/^data: /, '');
  const body = data ? JSON.parse(data) : undefined;
  return {
    className: `exit ${error.exit}`,
    status: error.status,
    code: body?.error?.details?.error_code ?? body?.error?.details?.[0]?.metadata?.code ?? body?.error?.code,
    requestId: error.headers?.get('x-request-id'),
    message: body?.error?.message ?? error.message,
  };
}

const whole = 'exit 0';

const expected = {
  classes: {
    400: whole,
    401: whole,
    403: whole,
    404: whole,
    413: whole,
    429: whole,
    502: whole,
    503: whole,
    504: whole,
  },
  attempts: {},
};

/** curl, with the body of each dialect written by hand. */
export function curl() {
  return Object.values(dialects).map((dialect) => ({
    name: `curl ${version} (${dialect.dialect})`,
    open: ({ url, key, http2, attempts }) => ({ url, key, http2, attempts }),
    describe,
    expected,
    isProcess: true,
    ...dialect,
  }));
}

const dialects = {
  openai: openAi(),
  anthropic: anthropic(),
  gemini: gemini(),
};

function openAi() {
  const headers = ['Authorization: Bearer KEY'];
  const chat = (client, { model, content, prompt, signal, ...more }) => [
    client,
    '/v1/chat/completions',
    { headers, signal, body: { model, messages: [{ role: 'user', content: content ?? prompt }], ...more } },
  ];
  const message = async (...request) => (await call(...request)).choices[0].message;
  return {
    dialect: 'openai',
    chat: async (client, options) => (await message(...chat(client, options))).content,
    stream: (client, options) =>
      words(...chat(client, { ...options, stream: true }), (chunk) => chunk.choices?.[0]?.delta?.content),
    tool: async (client, options) => {
      const tools = [{ type: 'function', function: { name: toolName, parameters: toolSchema } }];
      return (await message(...chat(client, { ...options, tools }))).tool_calls[0].function;
    },
    image: async (client, options) => {
      const image = { type: 'image_url', image_url: { url: `data:image/png;base64,${png}` } };
      return (await message(...chat(client, { ...options, content: [{ type: 'text', text: options.prompt }, image] })))
        .content;
    },
    embed: async (client, { model, prompt }) =>
      (await call(client, '/v1/embeddings', { headers, body: { model, input: prompt } })).data[0].embedding,
    transcribe: async (client, { model }) =>
      (
        await call(client, '/v1/audio/transcriptions', {
          headers,
          form: ['file=@/dev/null;filename=a.wav;type=audio/wav', `model=${model}`],
        })
      ).text,
    list: async (client) => (await call(client, '/v1/models', { headers })).data.map(({ id }) => id),
    retrieve: async (client, { model }) => (await call(client, `/v1/models/${model}`, { headers })).id,
  };
}

function anthropic() {
  const headers = ['x-api-key: KEY', 'anthropic-version: 2023-06-01'];
  const ask = (client, { model, content, prompt, signal, ...more }) => [
    client,
    '/v1/messages',
    {
      headers,
      signal,
      body: { model, max_tokens: 64, messages: [{ role: 'user', content: content ?? prompt }], ...more },
    },
  ];
  const content = async (...request) => (await call(...request)).content;
  return {
    dialect: 'anthropic',
    chat: async (client, options) => (await content(...ask(client, options)))[0].text,
    stream: (client, options) => words(...ask(client, { ...options, stream: true }), (event) => event.delta?.text),
    tool: async (client, options) => {
      const tools = [{ name: toolName, input_schema: toolSchema }];
      return (await content(...ask(client, { ...options, tools }))).find(({ type }) => type === 'tool_use');
    },
    image: async (client, options) => {
      const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: png } };
      return (
        await content(...ask(client, { ...options, content: [{ type: 'text', text: options.prompt }, image] }))
      )[0].text;
    },
    list: async (client) => {
      const ids = [];
      for (let after = ''; ;) {
        const page = await call(client, `/v1/models?limit=5${after}`, { headers });
        ids.push(...page.data.map(({ id }) => id));
        if (!page.has_more) {
          return ids;
        }

        after = `&after_id=${encodeURIComponent(page.last_id)}`;
      }
    },
    retrieve: async (client, { model }) =>
      (await call(client, `/v1/models/${encodeURIComponent(model)}`, { headers })).id,
  };
}

function gemini() {
  const headers = ['x-goog-api-key: KEY'];
  const ask = (client, { model, prompt, parts = [], signal, ...more }, verb = 'generateContent') => [
    client,
    `/v1beta/models/${model}:${verb}`,
    { headers, signal, body: { contents: [{ role: 'user', parts: [{ text: prompt }, ...parts] }], ...more } },
  ];
  const part = async (...request) => (await call(...request)).candidates[0].content.parts[0];
  return {
    dialect: 'gemini',
    chat: async (client, options) => (await part(...ask(client, options))).text,
    stream: (client, options) =>
      words(
        ...ask(client, options, 'streamGenerateContent?alt=sse'),
        (chunk) => chunk.candidates?.[0]?.content?.parts?.[0]?.text,
      ),
    tool: async (client, options) => {
      const tools = [{ functionDeclarations: [{ name: toolName, parametersJsonSchema: toolSchema }] }];
      return (await part(...ask(client, { ...options, tools }))).functionCall;
    },
    image: async (client, options) =>
      (await part(...ask(client, { ...options, parts: [{ inlineData: { mimeType: 'image/png', data: png } }] }))).text,
    embed: async (client, { model, prompt }) =>
      (
        await call(client, `/v1beta/models/${model}:embedContent`, {
          headers,
          body: { content: { parts: [{ text: prompt }] } },
        })
      ).embedding.values,
    list: async (client) => {
      const ids = [];
      for (let token = ''; ;) {
        const page = await call(client, `/v1beta/models?pageSize=5${token}`, { headers });
        ids.push(...page.models.map(({ name }) => name.replace(/^models\//, '')));
        if (!page.nextPageToken) {
          return ids;
        }

        token = `&pageToken=${encodeURIComponent(page.nextPageToken)}`;
      }
    },
    retrieve: async (client, { model }) =>
      (await call(client, `/v1beta/models/${model}`, { headers })).name.replace(/^models\//, ''),
  };
}
