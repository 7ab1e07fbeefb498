"""JSON as Python servers read it."""

import json

import pydantic
import rapidjson
import simplejson
import tornado.escape
import ujson

from frameworks import aiohttp_request, flask_request, run, starlette_request


class Chat(pydantic.BaseModel):
    model: str | None = None


def places(tree):
    """Every model that a request's tree names, wherever one can stand."""
    if not isinstance(tree, dict):
        return
    yield from named(tree)
    for key in ("models", "fallbacks"):
        for entry in listed(tree, key):
            if isinstance(entry, dict):
                yield from named(entry)
            else:
                yield entry
    for item in [tree] + listed(tree, "input"):
        yield from tools(item)
    for plugin in listed(tree, "plugins"):
        yield from named(plugin)
        yield from listed(plugin, "analysis_models") + listed(plugin, "allowed_models")
    yield from named(tree.get("moderation"))
    for request in listed(tree, "requests"):
        yield from named(request)
        if isinstance(request, dict):
            yield from places(request.get("params"))


def tools(item):
    """What tools run: models of their own, and what their settings name. A schema's object called "model" is none."""
    for tool in listed(item, "tools"):
        yield from named(tool)
        settings = tool.get("parameters") if isinstance(tool, dict) else None
        yield from (model for model in named(settings) if not isinstance(model, dict))
        yield from listed(settings, "analysis_models")
        yield from tools(settings)


def named(item):
    if isinstance(item, dict) and item.get("model") is not None:
        yield item["model"]


def listed(item, key):
    value = item.get(key) if isinstance(item, dict) else None
    return value if isinstance(value, list) else []


def tree_of(load):
    return lambda _type, _encoding, body: list(places(load(body)))


def of_text(load):
    return tree_of(lambda body: load(body.decode("utf-8")))


def pydantic_model(_type, _encoding, body):
    model = Chat.parse_raw(body).model
    return [] if model is None else [model]


def first_value(text):
    """What a reader of a stream of documents takes as the first one."""
    return json.JSONDecoder().raw_decode(text.lstrip())[0]


JSON_PARSERS = [
    ("json bytes", tree_of(json.loads)),
    ("json str", of_text(json.loads)),
    ("json str not strict", of_text(lambda text: json.loads(text, strict=False))),
    ("json str errors=replace", tree_of(lambda body: json.loads(body.decode("utf-8", "replace")))),
    ("json raw_decode", of_text(first_value)),
    ("simplejson bytes", tree_of(simplejson.loads)),
    ("ujson bytes", tree_of(ujson.loads)),
    ("ujson str", of_text(ujson.loads)),
    ("rapidjson", tree_of(rapidjson.loads)),
    ("rapidjson lenient", tree_of(
        lambda body: rapidjson.loads(body, parse_mode=rapidjson.PM_COMMENTS | rapidjson.PM_TRAILING_COMMAS))),
    ("tornado json_decode", tree_of(tornado.escape.json_decode)),
    ("pydantic parse_raw", pydantic_model),
    ("starlette Request.json", lambda *request: list(places(run(starlette_request(*request).json())))),
    ("flask get_json", lambda *request: list(places(flask_request(*request).get_json()))),
    ("flask get_json force", lambda *request: list(places(flask_request(*request).get_json(force=True)))),
    ("aiohttp Request.json", lambda *request: list(places(run(aiohttp_request(*request).json())))),
]
