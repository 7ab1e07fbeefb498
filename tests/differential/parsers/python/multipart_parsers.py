"""Forms as Python servers read them."""

import cgi
import email
import io
import warnings

import tornado.httputil

from frameworks import aiohttp_request, django_request, flask_request, run, starlette_request

warnings.simplefilter("ignore")


def content(value):
    """The text of a field, or the content of a file that stands in its place."""
    if isinstance(value, (str, bytes)):
        return value
    for source in ("file", "stream"):
        if hasattr(value, source):
            value = getattr(value, source)
            break
    return value.read() if hasattr(value, "read") else repr(value)


def starlette_form(*request):
    form = run(starlette_request(*request).form())
    return [content(value) for value in form.getlist("model")]


def flask_form(*request):
    read = flask_request(*request)
    return read.form.getlist("model") + [content(file) for file in read.files.getlist("model")]


def django_form(*request):
    read = django_request(*request)
    return read.POST.getlist("model") + [content(file) for file in read.FILES.getlist("model")]


def aiohttp_form(*request):
    return [content(value) for value in run(aiohttp_request(*request).post()).getall("model", [])]


def tornado_form(content_type, _encoding, body):
    fields, files = {}, {}
    headers = tornado.httputil.HTTPHeaders({"Content-Type": content_type})
    tornado.httputil.parse_body_arguments(content_type, body, fields, files, headers)
    return fields.get("model", []) + [file["body"] for file in files.get("model", [])]


def cgi_form(content_type, _encoding, body):
    headers = {"content-type": content_type, "content-length": str(len(body))}
    form = cgi.FieldStorage(io.BytesIO(body), headers, environ={"REQUEST_METHOD": "POST"})
    entries = form["model"] if "model" in form else []
    entries = entries if isinstance(entries, list) else [entries]
    return [content(entry.value) for entry in entries]


def email_form(content_type, _encoding, body):
    message = email.message_from_bytes(b"Content-Type: " + content_type.encode("latin-1") + b"\r\n\r\n" + body)
    if not message.is_multipart():
        raise ValueError("not a form")
    return [
        part.get_payload(decode=True) or b""
        for part in message.walk()
        if part.get_param("name", header="content-disposition") == "model"
    ]


MULTIPART_PARSERS = [
    ("starlette form", starlette_form),
    ("flask form", flask_form),
    ("django form", django_form),
    ("aiohttp post", aiohttp_form),
    ("tornado parse_body_arguments", tornado_form),
    ("cgi FieldStorage", cgi_form),
    ("email message", email_form),
]
