"""Reads requests as Python servers do. The protocol is described in ../README.md."""

import struct
import sys

from json_parsers import JSON_PARSERS
from multipart_parsers import MULTIPART_PARSERS


def line(parser, content_type, content_encoding, body):
    try:
        models = parser(content_type, content_encoding, body)
    except (Exception, SystemExit):
        return "-"
    return ",".join(text(model).encode("utf-8", "surrogatepass").hex() for model in models)


def text(model):
    if isinstance(model, bytes):
        return model.decode("utf-8", "replace")
    return model if isinstance(model, str) else repr(model)


def main():
    source, sink = sys.stdin.buffer, sys.stdout.buffer

    def frame():
        return source.read(struct.unpack(">I", source.read(4))[0])

    def answer(content):
        data = content.encode()
        sink.write(struct.pack(">I", len(data)) + data)
        sink.flush()

    names = ["J python " + name for name, _ in JSON_PARSERS] + ["M python " + name for name, _ in MULTIPART_PARSERS]
    answer("\n".join(names))
    while kind := source.read(1):
        parsers = JSON_PARSERS if kind == b"J" else MULTIPART_PARSERS
        request = (frame().decode("latin-1"), frame().decode("latin-1"), frame())
        answer("\n".join(line(parser, *request) for _, parser in parsers))


main()
