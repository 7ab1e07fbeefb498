import Anthropic from '@anthropic-ai/sdk';

const client = new Anthropic({
  baseURL: 'http://127.0.0.1:23040',
  apiKey: process.env.GATEWAY_KEY,
});
const answer = await client.messages.create({
  model: 'gpt-oss-120b',
  max_tokens: 64,
  messages: [{ role: 'user', content: 'Hello' }],
});
console.log(answer.content[0].text);
