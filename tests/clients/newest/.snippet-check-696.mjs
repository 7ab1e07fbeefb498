import { GoogleGenAI } from '@google/genai';

const client = new GoogleGenAI({
  httpOptions: { baseUrl: 'http://127.0.0.1:23040' },
  apiKey: process.env.GATEWAY_KEY,
});
const answer = await client.models.generateContent({ model: 'gpt-oss-120b', contents: 'Hello' });
console.log(answer.text);
