// What an upstream of each dialect answers: whole, and as events, of which a client needs three to see a word.
const words = ['one ', 'two ', 'three'];
const event = (data, name) => `${name ? `event: ${name}\n` : ''}data: ${JSON.stringify(data)}\n\n`;

export function answerOf(url, body) {
  const path = url.split('?')[0];
  const model = /"model"\s*:\s*"([^"]*)"/.exec(body)?.[1] ?? 'path';
  return path.endsWith('/responses')
    ? responses(model)
    : path.endsWith('/messages')
      ? messages(model)
      : path.includes(':') && path.includes('/models/')
        ? gemini()
        : chat(model);
}

const statusNames = { 400: 'invalid_request', 429: 'rate_limit', 503: 'server' };

const openAiError = (status) =>
  JSON.stringify({
    error: {
      message: 'The upstream is busy.',
      type: `${statusNames[status]}_error`,
      param: null,
      code: `upstream_${status}`,
    },
  });

function chat(model) {
  const chunk = (delta, finish_reason = null) =>
    event({
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      created: 1714003200,
      model,
      choices: [{ index: 0, delta, logprobs: null, finish_reason }],
    });
  const more = chunk({ content: 'more ' });
  return {
    whole: JSON.stringify({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1714003200,
      model,
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: words.join(''), refusal: null },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
      usage: { prompt_tokens: 1, completion_tokens: 3, total_tokens: 4 },
    }),
    events: [
      chunk({ role: 'assistant', content: '' }),
      ...words.map((content) => chunk({ content })),
      chunk({}, 'stop'),
      'data: [DONE]\n\n',
    ],
    more,
    error: openAiError,
  };
}

function responses(model) {
  const response = (status, output = []) => ({
    id: 'resp_1',
    object: 'response',
    created_at: 1714003200,
    status,
    model,
    output,
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    parallel_tool_calls: true,
    temperature: 1,
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    usage:
      status === 'completed'
        ? {
            input_tokens: 1,
            input_tokens_details: { cached_tokens: 0 },
            output_tokens: 3,
            output_tokens_details: { reasoning_tokens: 0 },
            total_tokens: 4,
          }
        : null,
  });
  const item = (status, text) => ({
    id: 'msg_1',
    type: 'message',
    status,
    role: 'assistant',
    content: text === undefined ? [] : [{ type: 'output_text', text, annotations: [], logprobs: [] }],
  });
  let number = 0;
  const named = (type, data) => event({ type, sequence_number: number++, ...data }, type);
  const at = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  const delta = (text) => named('response.output_text.delta', { ...at, delta: text, logprobs: [] });
  const text = words.join('');
  return {
    whole: JSON.stringify(response('completed', [item('completed', text)])),
    events: [
      named('response.created', { response: response('in_progress') }) +
        named('response.output_item.added', { output_index: 0, item: item('in_progress') }),
      named('response.content_part.added', {
        ...at,
        part: { type: 'output_text', text: '', annotations: [], logprobs: [] },
      }),
      ...words.map(delta),
      named('response.output_text.done', { ...at, text, logprobs: [] }) +
        named('response.output_item.done', { output_index: 0, item: item('completed', text) }),
      named('response.completed', { response: response('completed', [item('completed', text)]) }),
    ],
    more: delta('more '),
    error: openAiError,
  };
}

function messages(model) {
  const named = (type, data) => event({ type, ...data }, type);
  const message = (content) => ({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model,
    content,
    stop_reason: content.length ? 'end_turn' : null,
    stop_sequence: null,
    usage: { input_tokens: 1, output_tokens: 3 },
  });
  const delta = (text) => named('content_block_delta', { index: 0, delta: { type: 'text_delta', text } });
  return {
    whole: JSON.stringify(message([{ type: 'text', text: words.join(''), citations: null }])),
    events: [
      named('message_start', { message: message([]) }),
      named('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
      ...words.map(delta),
      named('content_block_stop', { index: 0 }) +
        named('message_delta', {
          delta: { stop_reason: 'end_turn', stop_sequence: null },
          usage: { output_tokens: 3 },
        }),
      named('message_stop', {}),
    ],
    more: delta('more '),
    error: (status) =>
      JSON.stringify({
        type: 'error',
        error: {
          type: status === 429 ? 'rate_limit_error' : 'api_error',
          message: 'The upstream is busy.',
          details: { error_code: `upstream_${status}` },
        },
        request_id: 'req_upstream',
      }),
  };
}

function gemini() {
  const part = (text, more = {}) => ({
    candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0, ...more }],
    usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 3, totalTokenCount: 4 },
    modelVersion: 'acme',
  });
  return {
    whole: JSON.stringify(part(words.join(''), { finishReason: 'STOP' })),
    events: [...words.map((word) => event(part(word))), event(part('.')), event(part('', { finishReason: 'STOP' }))],
    more: event(part('more ')),
    error: (status) =>
      JSON.stringify({
        error: {
          code: status,
          message: 'The upstream is busy.',
          status: status === 429 ? 'RESOURCE_EXHAUSTED' : 'UNAVAILABLE',
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
              reason: 'BUSY',
              domain: 'upstream',
              metadata: { code: `upstream_${status}` },
            },
          ],
        },
      }),
  };
}
