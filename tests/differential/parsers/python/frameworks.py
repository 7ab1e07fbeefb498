"""Requests of the web frameworks, made without a socket."""

import asyncio
import io
from unittest import mock

import django.conf
from aiohttp import streams, test_utils
from flask import Request as FlaskRequest
from starlette.requests import Request as StarletteRequest

django.conf.settings.configure(DEFAULT_CHARSET="utf-8", USE_TZ=True)
LOOP = asyncio.new_event_loop()
asyncio.set_event_loop(LOOP)


def run(awaitable):
    return LOOP.run_until_complete(awaitable)


def wsgi_environ(content_type, content_encoding, body):
    return {
        "REQUEST_METHOD": "POST", "SCRIPT_NAME": "", "PATH_INFO": "/v1/chat/completions", "QUERY_STRING": "",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http",
        "CONTENT_TYPE": content_type, "CONTENT_LENGTH": str(len(body)), "HTTP_CONTENT_ENCODING": content_encoding,
        "wsgi.input": io.BytesIO(body), "wsgi.errors": io.StringIO(), "wsgi.version": (1, 0),
    }


def flask_request(*request):
    return FlaskRequest(wsgi_environ(*request))


def django_request(*request):
    from django.core.handlers.wsgi import WSGIRequest
    return WSGIRequest(wsgi_environ(*request))


def starlette_request(content_type, content_encoding, body):
    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(b"content-type", content_type.encode("latin-1")), (b"content-length", str(len(body)).encode())]
    if content_encoding:
        headers.append((b"content-encoding", content_encoding.encode("latin-1")))
    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": headers}
    return StarletteRequest(scope, receive)


def aiohttp_request(content_type, content_encoding, body):
    headers = {"Content-Type": content_type, "Content-Length": str(len(body))}
    if content_encoding:
        headers["Content-Encoding"] = content_encoding
    protocol = mock.NonCallableMock()
    payload = streams.StreamReader(protocol, 2 ** 30, loop=LOOP)
    payload.feed_data(body)
    payload.feed_eof()
    return test_utils.make_mocked_request("POST", "/", headers=headers, payload=payload, loop=LOOP)
