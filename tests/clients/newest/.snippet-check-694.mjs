import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: 'http://127.0.0.1:23040/v1',
  apiKey: process.env.GATEWAY_KEY,
});
const answer = await client.chat.completions.create({
  model: 'gpt-oss-120b',
  messages: [{ role: 'user', content: 'Hello' }],
});
console.log(answer.choices[0].message.content);
