// Stands in for the network: keeps what an SDK would have sent, and sends nothing.
const taken = [];

globalThis.fetch = async (resource, init) => {
  const isRequest = resource instanceof Request;
  const body = isRequest ? await readRequest(resource) : await read(init?.body, resource, init);
  taken.push({ path: pathOf(isRequest ? resource.url : String(resource)), ...body });
  return new Response('{}', { status: 400, headers: { 'content-type': 'application/json' } });
};

// An SDK that refuses its own type's value sends nothing: then the answer is its error.
export async function capture(send) {
  taken.length = 0;
  let error;
  try {
    const answer = await send();
    if (typeof answer?.[Symbol.asyncIterator] === 'function') {
      await answer[Symbol.asyncIterator]().next();
    }
  } catch (raised) {
    error = raised;
  }

  return taken[0] ?? { error: String(error?.message ?? error).replaceAll(/\s+/g, ' ').slice(0, 600) };
}

function pathOf(address) {
  const { pathname, search } = new URL(address);
  return decodeURIComponent(pathname) + search;
}

async function readRequest(request) {
  return (request.headers.get('content-type') ?? '').startsWith('multipart/')
    ? { form: fields(await request.formData()) }
    : { json: JSON.parse(await request.text()) };
}

async function read(body, address, init) {
  if (body instanceof FormData) {
    return { form: fields(body) };
  }

  if (typeof body === 'string') {
    return { json: JSON.parse(body) };
  }

  return readRequest(new Request(address, { ...init, duplex: 'half' }));
}

function fields(form) {
  return [...form].map(([name, value]) => typeof value === 'string' ? { name, value } : { name, file: value.name });
}
