import './capture.mjs';
import OpenAI, { AzureOpenAI } from 'openai';
import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import { OpenRouter } from '@openrouter/sdk';
import { Mistral } from '@mistralai/mistralai';
import { CohereClient } from 'cohere-ai';

const url = 'http://gateway.test';
const openai = new OpenAI({ apiKey: 'k', baseURL: `${url}/v1`, maxRetries: 0 });
const azure = new AzureOpenAI({
  apiKey: 'k', endpoint: url, apiVersion: '2024-10-21', deployment: 'MODEL', maxRetries: 0,
});
const anthropic = new Anthropic({ apiKey: 'k', baseURL: url, maxRetries: 0 });
const gemini = new GoogleGenAI({ apiKey: 'k', httpOptions: { baseUrl: url } });
const vertex = new GoogleGenAI({ apiKey: 'k', vertexai: true, httpOptions: { baseUrl: url } });
const openRouter = new OpenRouter({ apiKey: 'k', serverURL: `${url}/v1`, retryConfig: { strategy: 'none' } });
const mistral = new Mistral({ apiKey: 'k', serverURL: url, retryConfig: { strategy: 'none' } });
const cohere = new CohereClient({ token: 'k', baseUrl: url, environment: url, maxRetries: 0 });

// The SDK writes the body itself, so what is on the wire is its own. A `path` replaces a vendor's that is not routed.
const call = (make, path) => ({ make, path });
const google = (make) => ({ make: make(gemini), otherwise: make(vertex) });

export const calls = {
  'openai chat-completions': call((p) => openai.chat.completions.create(p)),
  'openai completions': call((p) => openai.completions.create(p)),
  'openai responses': call((p) => openai.responses.create(p)),
  'openai responses-compact': call((p) => openai.responses.compact(p)),
  'openai responses-input-tokens': call((p) => openai.responses.inputTokens.count(p)),
  'openai embeddings': call((p) => openai.embeddings.create({ encoding_format: 'float', ...p })),
  'openai moderations': call((p) => openai.moderations.create(p)),
  'openai image-generations': call((p) => openai.images.generate(p)),
  'openai image-edits': call((p) => openai.images.edit(p)),
  'openai image-variations': call((p) => openai.images.createVariation(p)),
  'openai speech': call((p) => openai.audio.speech.create(p)),
  'openai transcriptions': call((p) => openai.audio.transcriptions.create(p)),
  'openai translations': call((p) => openai.audio.translations.create(p)),
  'openai videos': call((p) => openai.videos.create(p)),
  '@azure/openai chat-completions': call((p) => azure.chat.completions.create(p)),
  '@azure/openai completions': call((p) => azure.completions.create(p)),
  '@azure/openai embeddings': call((p) => azure.embeddings.create({ encoding_format: 'float', ...p })),
  '@azure-rest/ai-inference chat-completions': call(asItIs, '/v1/chat/completions'),
  '@azure-rest/ai-inference embeddings': call(asItIs, '/v1/embeddings'),
  '@anthropic-ai/sdk messages': call((p) => anthropic.messages.create(p)),
  '@anthropic-ai/sdk count-message-tokens': call((p) => anthropic.messages.countTokens(p)),
  '@anthropic-ai/sdk message-batches': call((p) => anthropic.messages.batches.create(p)),
  '@anthropic-ai/sdk beta messages': call((p) => anthropic.beta.messages.create(p)),
  '@anthropic-ai/sdk beta count-message-tokens': call((p) => anthropic.beta.messages.countTokens(p)),
  '@google/genai generateContent': google((ai) => (p) => ai.models.generateContent(p)),
  '@google/genai streamGenerateContent': google((ai) => (p) => ai.models.generateContentStream(p)),
  '@google/genai countTokens': google((ai) => (p) => ai.models.countTokens(p)),
  '@google/genai embedContent': google((ai) => (p) => ai.models.embedContent(p)),
  '@openrouter/sdk chat-completions': call((p) => openRouter.chat.send({ chatRequest: p })),
  '@openrouter/sdk responses': call((p) => openRouter.responses.send({ responsesRequest: p })),
  '@openrouter/sdk messages': call(
    (p) => openRouter.presets.createPresetsMessages({ slug: 's', messagesRequest: p }), '/v1/messages'),
  '@openrouter/sdk embeddings': call((p) => openRouter.embeddings.generate({ requestBody: p })),
  '@openrouter/sdk rerank': call((p) => openRouter.rerank.rerank({ requestBody: p })),
  '@openrouter/sdk image-generations': call(
    (p) => openRouter.images.generate({ imageGenerationRequest: p }), '/v1/images/generations'),
  '@openrouter/sdk speech': call((p) => openRouter.tts.createSpeech({ speechRequest: p })),
  '@openrouter/sdk videos': call((p) => openRouter.videoGeneration.generate({ videoGenerationRequest: p })),
  '@mistralai/mistralai chat-completions': call((p) => mistral.chat.complete(p)),
  '@mistralai/mistralai embeddings': call((p) => mistral.embeddings.create(p)),
  '@mistralai/mistralai moderations': call((p) => mistral.classifiers.moderate(p)),
  '@mistralai/mistralai speech': call((p) => mistral.audio.speech.complete(p)),
  '@mistralai/mistralai transcriptions': call((p) => mistral.audio.transcriptions.complete(p)),
  'cohere-ai rerank': call((p) => cohere.rerank(p)),
  'cohere-ai v2 rerank': call((p) => cohere.v2.rerank(p), '/v1/rerank'),
};

// This package has no method for each operation: its body is the caller's own object.
function asItIs(params) {
  return fetch(`${url}/`, { method: 'POST', body: JSON.stringify(params) });
}
