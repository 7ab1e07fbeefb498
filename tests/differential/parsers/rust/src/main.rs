//! Reads requests as Rust servers do. The protocol is described in ../../README.md.

use std::io::{self, BufReader, Read, Write};

use serde::Deserialize;
use serde_json::Value;

type Reading = Result<Vec<String>, serde_json::Error>;

#[derive(Deserialize)]
struct Chat {
    #[serde(default)]
    model: Option<String>,
}

/// A server that accepts another spelling of the field, as serde's alias attribute allows.
#[derive(Deserialize)]
struct Aliased {
    #[serde(default, alias = "Model", alias = "MODEL", alias = "modelName")]
    model: Option<String>,
}

/// A server that sees the field only behind a flattened, untyped rest.
#[derive(Deserialize)]
struct Flattened {
    #[serde(flatten)]
    rest: serde_json::Map<String, Value>,
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn named(item: &Value) -> Option<String> {
    item.get("model").filter(|model| !model.is_null()).map(text)
}

fn listed<'a>(item: &'a Value, key: &str) -> &'a [Value] {
    item.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// What tools run: models of their own, and what their settings name. A schema's object called "model" is none.
fn tools(item: &Value) -> Vec<String> {
    let mut models = Vec::new();
    for tool in listed(item, "tools") {
        models.extend(named(tool));
        let settings = &tool["parameters"];
        models.extend(named(settings).filter(|_| !settings["model"].is_object()));
        models.extend(listed(settings, "analysis_models").iter().map(text));
        models.extend(tools(settings));
    }
    models
}

/// Every model that a request's tree names, wherever one can stand.
fn places(tree: &Value) -> Vec<String> {
    let mut models: Vec<String> = named(tree).into_iter().collect();
    for key in ["models", "fallbacks"] {
        for entry in listed(tree, key) {
            models.extend(if entry.is_object() { named(entry) } else { Some(text(entry)) });
        }
    }
    for item in std::iter::once(tree).chain(listed(tree, "input")) {
        models.extend(tools(item));
    }
    for plugin in listed(tree, "plugins") {
        models.extend(named(plugin));
        models.extend(listed(plugin, "analysis_models").iter().map(text));
        models.extend(listed(plugin, "allowed_models").iter().map(text));
    }
    models.extend(tree.get("moderation").and_then(named));
    for request in listed(tree, "requests") {
        models.extend(named(request));
        models.extend(request.get("params").map(places).unwrap_or_default());
    }
    models
}

fn first_value(body: &[u8]) -> Reading {
    match serde_json::Deserializer::from_slice(body).into_iter::<Value>().next() {
        Some(value) => value.map(|tree| places(&tree)),
        None => Ok(Vec::new()),
    }
}

const JSON_PARSERS: [(&str, fn(&[u8]) -> Reading); 6] = [
    ("serde_json struct", |body| Ok(serde_json::from_slice::<Chat>(body)?.model.into_iter().collect())),
    ("serde_json struct with aliases", |body| Ok(serde_json::from_slice::<Aliased>(body)?.model.into_iter().collect())),
    ("serde_json flattened", |body| Ok(places(&Value::Object(serde_json::from_slice::<Flattened>(body)?.rest)))),
    ("serde_json Value", |body| Ok(places(&serde_json::from_slice(body)?))),
    ("serde_json Value, lossy text", |body| Ok(places(&serde_json::from_str(&String::from_utf8_lossy(body))?))),
    ("serde_json stream", first_value),
];

fn frame(source: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    source.read_exact(&mut length)?;
    let mut content = vec![0; u32::from_be_bytes(length) as usize];
    source.read_exact(&mut content)?;
    Ok(content)
}

fn answer(text: &str) -> io::Result<()> {
    let mut sink = io::stdout().lock();
    sink.write_all(&(text.len() as u32).to_be_bytes())?;
    sink.write_all(text.as_bytes())?;
    sink.flush()
}

fn hex(model: &str) -> String {
    model.bytes().map(|byte| format!("{byte:02x}")).collect()
}

fn line(reading: Reading) -> String {
    reading.map_or_else(
        |_| "-".to_owned(),
        |models| models.iter().map(|model| hex(model)).collect::<Vec<_>>().join(","),
    )
}

fn main() -> io::Result<()> {
    let mut source = BufReader::new(io::stdin());
    answer(&JSON_PARSERS.map(|(name, _)| format!("J rust {name}")).join("\n"))?;
    let mut kind = [0];
    while source.read(&mut kind)? == 1 {
        let (_type, _encoding, body) = (frame(&mut source)?, frame(&mut source)?, frame(&mut source)?);
        let lines = if kind[0] == b'J' {
            JSON_PARSERS.map(|(_, read)| line(read(&body))).join("\n")
        } else {
            String::new()
        };
        answer(&lines)?;
    }
    Ok(())
}
