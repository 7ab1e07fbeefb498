# Reads requests as Ruby servers do. The protocol is described in ../README.md.
require 'json'
require 'oj'
require 'rack'
require 'stringio'

def named(item) = item.is_a?(Hash) && !item['model'].nil? ? [item['model']] : []
def listed(item, key) = item.is_a?(Hash) && item[key].is_a?(Array) ? item[key] : []

# What tools run: models of their own, and what their settings name. A schema's object called "model" is none.
def tools(item)
  listed(item, 'tools').flat_map do |tool|
    settings = tool.is_a?(Hash) ? tool['parameters'] : nil
    named(tool) + named(settings).grep_v(Hash) + listed(settings, 'analysis_models') + tools(settings)
  end
end

# Every model that a request's tree names, wherever one can stand.
def places(tree)
  return [] unless tree.is_a?(Hash)

  spare = listed(tree, 'models') + listed(tree, 'fallbacks')
  plugins = listed(tree, 'plugins')
  requests = listed(tree, 'requests')
  named(tree) +
    spare.flat_map { |entry| entry.is_a?(Hash) ? named(entry) : [entry] } +
    [tree, *listed(tree, 'input')].flat_map { |item| tools(item) } +
    (plugins + [tree['moderation']] + requests).flat_map { |item| named(item) } +
    plugins.flat_map { |plugin| listed(plugin, 'analysis_models') + listed(plugin, 'allowed_models') } +
    requests.flat_map { |request| request.is_a?(Hash) ? places(request['params']) : [] }
end

def tree_of(&load) = ->(_type, body) { places(load.call(body.dup.force_encoding('UTF-8'))) }

# Every text in a value that Rack may nest in arrays and hashes; a file part is a hash with a file.
def leaves(value)
  case value
  when nil then []
  when Array then value.flat_map { |entry| leaves(entry) }
  when Hash then value[:tempfile] ? [value[:tempfile].read] : value.values.flat_map { |entry| leaves(entry) }
  else [value.to_s]
  end
end

def environ(type, body)
  { 'REQUEST_METHOD' => 'POST', 'CONTENT_TYPE' => type, 'CONTENT_LENGTH' => body.bytesize.to_s,
    'QUERY_STRING' => '', 'rack.input' => StringIO.new(body) }
end

JSON_PARSERS = {
  'JSON.parse' => tree_of { |body| JSON.parse(body) },
  'JSON.parse binary' => ->(_type, body) { places(JSON.parse(body)) },
  'JSON.load' => tree_of { |body| JSON.load(body) },
  'Oj strict' => tree_of { |body| Oj.load(body, mode: :strict) },
  'Oj compat' => tree_of { |body| Oj.load(body, mode: :compat) },
  'Oj rails' => tree_of { |body| Oj.load(body, mode: :rails) },
  'Oj wab' => tree_of { |body| Oj.load(body, mode: :wab, symbol_keys: false).transform_keys(&:to_s) }
}.freeze
MULTIPART_PARSERS = {
  'Rack::Request params' => ->(type, body) { leaves(Rack::Request.new(environ(type, body)).params['model']) },
  'Rack::Multipart' => ->(type, body) { leaves(Rack::Multipart.parse_multipart(environ(type, body))&.fetch('model', nil)) }
}.freeze

def frame = $stdin.read($stdin.read(4).unpack1('N'))

def answer(text)
  $stdout.write([text.bytesize].pack('N'), text)
  $stdout.flush
end

def line(parser, type, body)
  parser.call(type, body).map { |model| (model.is_a?(String) ? model : model.inspect).unpack1('H*') }.join(',')
rescue StandardError, SystemStackError
  '-'
end

[$stdin, $stdout].each(&:binmode)
answer((JSON_PARSERS.keys.map { |name| "J ruby #{name}" } + MULTIPART_PARSERS.keys.map { |name| "M ruby #{name}" }).join("\n"))
while (kind = $stdin.read(1))
  type, _encoding, body = frame, frame, frame
  parsers = kind == 'J' ? JSON_PARSERS : MULTIPART_PARSERS
  answer(parsers.values.map { |parser| line(parser, type, body) }.join("\n"))
end
