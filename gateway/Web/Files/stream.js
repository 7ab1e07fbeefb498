/** The JSON of each server-sent event, as they arrive. */
export async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += value ?? '';
    const lines = rest.split(/\r\n|\n|\r/);
    rest = done ? '' : lines.pop();
    for (const line of lines) {
      const data = line.startsWith('data:') ? line.slice(5).trim() : '';
      if (data !== '' && data !== '[DONE]') {
        yield JSON.parse(data);
      }
    }
    if (done) {
      return;
    }
  }
}
