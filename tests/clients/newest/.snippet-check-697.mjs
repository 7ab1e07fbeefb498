import { generateText } from 'ai';
import { createOpenAI } from '@ai-sdk/openai';

const gateway = createOpenAI({
  baseURL: 'http://127.0.0.1:23040/v1',
  apiKey: process.env.GATEWAY_KEY,
});
const { text } = await generateText({ model: gateway('gpt-oss-120b'), prompt: 'Hello' });
console.log(text);
