import { served } from './operations.js';

// Ready-made code for a model, by its category, the API and the language. The key is always a variable.
export const languages = [['curl', 'curl'], ['python', 'Python'], ['javascript', 'JavaScript']];

const chat = [
  ['openai', 'OpenAI', 'chat-completions'],
  ['anthropic', 'Anthropic', 'messages'],
  ['gemini', 'Gemini', 'generateContent'],
];
const openai = [['openai', 'OpenAI']];

const other = {
  stt: {
    operation: 'transcriptions',
    path: '/v1/audio/transcriptions',
    form: true,
    python: (id) => `text = client.audio.transcriptions.create(
    model="${id}", file=open("speech.wav", "rb"))
print(text.text)`,
    javascript: (id) => `import fs from 'node:fs';
const text = await client.audio.transcriptions.create({
  model: '${id}', file: fs.createReadStream('speech.wav'),
});
console.log(text.text);`,
  },
  tts: {
    operation: 'speech',
    path: '/v1/audio/speech',
    body: (id) => ({ model: id, voice: 'alloy', input: 'Hello' }),
    python: (id) => `speech = client.audio.speech.create(
    model="${id}", voice="alloy", input="Hello")
speech.write_to_file("speech.mp3")`,
    javascript: (id) => `const speech = await client.audio.speech.create({
  model: '${id}', voice: 'alloy', input: 'Hello',
});
console.log((await speech.arrayBuffer()).byteLength);`,
  },
  image: {
    operation: 'image-generations',
    path: '/v1/images/generations',
    body: (id) => ({ model: id, prompt: 'A lighthouse at dawn' }),
    python: (id) => `image = client.images.generate(
    model="${id}", prompt="A lighthouse at dawn")
print(image.data[0])`,
    javascript: (id) => `const image = await client.images.generate({
  model: '${id}', prompt: 'A lighthouse at dawn',
});
console.log(image.data[0]);`,
  },
  embedding: {
    operation: 'embeddings',
    path: '/v1/embeddings',
    body: (id) => ({ model: id, input: 'Hello' }),
    python: (id) => `answer = client.embeddings.create(model="${id}", input="Hello")
print(answer.data[0].embedding)`,
    javascript: (id) => `const answer = await client.embeddings.create({ model: '${id}', input: 'Hello' });
console.log(answer.data[0].embedding);`,
  },
  video: {
    operation: 'videos',
    path: '/v1/videos',
    body: (id) => ({ model: id, prompt: 'A lighthouse at dawn' }),
    python: (id) => `video = client.videos.create(model="${id}", prompt="A lighthouse at dawn")
print(video.id)`,
    javascript: (id) => `const video = await client.videos.create({ model: '${id}', prompt: 'A lighthouse at dawn' });
console.log(video.id);`,
  },
};

export function apisFor(category) {
  const special = other[category];
  if (special) {
    return served.has(special.operation) ? openai : [];
  }
  return chat.filter(([, , operation]) => served.has(operation));
}

export function snippet(row, api, language, origin) {
  const special = other[row.category];
  if (special) {
    return language === 'curl' ? specialCurl(row.id, special, origin) : openaiClient(language, origin) + special[language](row.id);
  }
  return { openai: openaiChat, anthropic: anthropicChat, gemini: geminiChat }[api][language](row.id, origin);
}

const bearer = '-H "Authorization: Bearer $GATEWAY_KEY"';
const json = '-H "Content-Type: application/json"';
const post = (url, headers, body) => `curl ${url} \\\n  ${headers} ${json} \\\n  -d '${JSON.stringify(body)}'`;

function specialCurl(id, special, origin) {
  return special.form
    ? `curl ${origin}${special.path} \\\n  ${bearer} \\\n  -F model=${id} -F file=@speech.wav`
    : post(origin + special.path, bearer, special.body(id));
}

function openaiClient(language, origin) {
  return language === 'python'
    ? `import os
from openai import OpenAI

client = OpenAI(base_url="${origin}/v1", api_key=os.environ["GATEWAY_KEY"])
`
    : `import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: '${origin}/v1', apiKey: process.env.GATEWAY_KEY,
});
`;
}

const hello = [{ role: 'user', content: 'Hello' }];

const openaiChat = {
  curl: (id, origin) => post(`${origin}/v1/chat/completions`, bearer, { model: id, messages: hello }),
  python: (id, origin) => `${openaiClient('python', origin)}answer = client.chat.completions.create(
    model="${id}",
    messages=[{"role": "user", "content": "Hello"}])
print(answer.choices[0].message.content)`,
  javascript: (id, origin) => `${openaiClient('javascript', origin)}const answer = await client.chat.completions.create({
  model: '${id}',
  messages: [{ role: 'user', content: 'Hello' }],
});
console.log(answer.choices[0].message.content);`,
};

const anthropicChat = {
  curl: (id, origin) => post(
    `${origin}/v1/messages`,
    '-H "x-api-key: $GATEWAY_KEY" -H "anthropic-version: 2023-06-01"',
    { model: id, max_tokens: 256, messages: hello },
  ),
  python: (id, origin) => `import os
from anthropic import Anthropic

client = Anthropic(base_url="${origin}", api_key=os.environ["GATEWAY_KEY"])
answer = client.messages.create(
    model="${id}", max_tokens=256,
    messages=[{"role": "user", "content": "Hello"}])
print(answer.content[0].text)`,
  javascript: (id, origin) => `import Anthropic from '@anthropic-ai/sdk';

const client = new Anthropic({
  baseURL: '${origin}', apiKey: process.env.GATEWAY_KEY,
});
const answer = await client.messages.create({
  model: '${id}', max_tokens: 256,
  messages: [{ role: 'user', content: 'Hello' }],
});
console.log(answer.content[0].text);`,
};

const geminiChat = {
  curl: (id, origin) => post(
    `${origin}/v1beta/models/${id}:generateContent`,
    '-H "x-goog-api-key: $GATEWAY_KEY"',
    { contents: [{ role: 'user', parts: [{ text: 'Hello' }] }] },
  ),
  python: (id, origin) => `import os
from google import genai
from google.genai import types

client = genai.Client(
    api_key=os.environ["GATEWAY_KEY"],
    http_options=types.HttpOptions(base_url="${origin}"))
answer = client.models.generate_content(model="models/${id}", contents="Hello")
print(answer.text)`,
  javascript: (id, origin) => `import { GoogleGenAI } from '@google/genai';

const client = new GoogleGenAI({
  httpOptions: { baseUrl: '${origin}' }, apiKey: process.env.GATEWAY_KEY,
});
const answer = await client.models.generateContent({
  model: 'models/${id}', contents: 'Hello',
});
console.log(answer.text);`,
};
