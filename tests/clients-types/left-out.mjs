import { isModelName } from './samples.mjs';

// Members of a request type that no SDK writes into the body under this name.
export const clientOnly = new Set([
  'httpOptions', 'abortSignal', 'automaticFunctionCalling', 'shouldReturnHttpResponse', 'betas',
]);

// Speakeasy's SDKs hold members of any other name in this one.
export const speakeasyOnly = new Set(['additionalProperties']);

// A refusal of these bodies is not false: they choose a model without a name, or leave the choice to the upstream.
const reasons = [
  ['stored prompt', ({ prompt }) => typeof prompt?.id === 'string'],
  ['fallbacks of the upstream', ({ fallbacks }) => fallbacks === 'default'],
  ['routing of the upstream', ({ generationConfig: of }) => of?.routingConfig?.autoMode ?? of?.modelConfig],
  ['embedding endpoint', ({ data_sources: of }) => list(of).some(isEmbeddedElsewhere)],
  ['other model', namesAnother],
  ['router plugin', ({ plugins }) => plugins?.some((plugin) => /-router$/.test(plugin.id))],
  ['plugin without its model', ({ plugins }) => plugins?.some(isSilentPlugin)],
  ['tool without its model', (body) => [body, ...list(body.input)].some(({ tools }) => list(tools).some(isSilentTool))],
];

export function whyLeftOut(body) {
  return reasons.find(([, holds]) => holds(body))?.[0];
}

// A type may allow one model of the vendor's own and no other.
function namesAnother(value) {
  return Object.entries(value).some(([name, own]) => typeof own === 'string'
    ? isModelName(name) && !/^(models\/)?MODEL$/.test(own)
    : own !== null && typeof own === 'object' && namesAnother(own));
}

function isSilentPlugin({ id, enabled, model, analysis_models: panel, preset, pdf }) {
  return enabled !== false
    && (id === 'moderation' || pdf?.engine === 'mistral-ocr' || (id === 'fusion' && (preset ?? !(model && panel))));
}

// The address of an embedding deployment names its model.
function isEmbeddedElsewhere({ parameters }) {
  return typeof parameters?.embedding_dependency?.endpoint === 'string';
}

function isSilentTool({ type, model, parameters, tools }) {
  const names = /(^|:)(image_generation|advisor|subagent|fusion)/.test(type ?? '');
  const hasPanel = !/:fusion/.test(type ?? '') || parameters?.analysis_models;
  return (names && !((model ?? parameters?.model) && hasPanel))
    || [...list(tools), ...list(parameters?.tools)].some(isSilentTool);
}

function list(value) {
  return Array.isArray(value) ? value.filter((item) => item !== null && typeof item === 'object') : [];
}
