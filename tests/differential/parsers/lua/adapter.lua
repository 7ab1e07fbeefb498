-- Reads requests as Lua servers (OpenResty, Kong) do. The protocol is described in ../README.md.
local cjson = require('cjson')

local lenient = cjson.new()
lenient.decode_invalid_numbers(true)
lenient.decode_max_depth(1000)

local function named(item, models)
  if type(item) == 'table' and item.model ~= nil and item.model ~= cjson.null then
    models[#models + 1] = item.model
  end
end

local function listed(item, key)
  local list = type(item) == 'table' and item[key]
  return type(list) == 'table' and list or {}
end

local function append(list, models)
  for _, entry in ipairs(list) do models[#models + 1] = entry end
end

-- What tools run: models of their own, and what their settings name. A schema's object called "model" is none.
local function tools(item, models)
  for _, tool in ipairs(listed(item, 'tools')) do
    named(tool, models)
    local settings = type(tool) == 'table' and tool.parameters
    if type(settings) == 'table' then
      if type(settings.model) ~= 'table' then named(settings, models) end
      append(listed(settings, 'analysis_models'), models)
      tools(settings, models)
    end
  end
end

-- Every model that a request's tree names, wherever one can stand.
local function places(tree, models)
  named(tree, models)
  for _, key in ipairs({ 'models', 'fallbacks' }) do
    for _, entry in ipairs(listed(tree, key)) do
      if type(entry) == 'table' then named(entry, models) else models[#models + 1] = entry end
    end
  end
  tools(tree, models)
  for _, item in ipairs(listed(tree, 'input')) do tools(item, models) end
  for _, plugin in ipairs(listed(tree, 'plugins')) do
    named(plugin, models)
    append(listed(plugin, 'analysis_models'), models)
    append(listed(plugin, 'allowed_models'), models)
  end
  if type(tree) == 'table' then named(tree.moderation, models) end
  for _, request in ipairs(listed(tree, 'requests')) do
    named(request, models)
    if type(request) == 'table' then places(request.params, models) end
  end
  return models
end

local parsers = {
  { 'cjson', cjson.decode },
  { 'cjson lenient', lenient.decode },
}

local function frame()
  local length = string.unpack('>I4', io.read(4))
  return length == 0 and '' or io.read(length)
end

local function answer(lines)
  io.write(string.pack('>s4', table.concat(lines, '\n')))
  io.flush()
end

local function hex(model)
  return (tostring(model):gsub('.', function(c) return string.format('%02x', c:byte()) end))
end

local names = {}
for i, parser in ipairs(parsers) do names[i] = 'J lua ' .. parser[1] end
answer(names)
while true do
  local kind = io.read(1)
  if not kind then break end
  local _, _, body = frame(), frame(), frame()
  local lines = {}
  for i, parser in ipairs(kind == 'J' and parsers or {}) do
    local ok, tree = pcall(parser[2], body)
    local texts = {}
    if ok then
      for j, model in ipairs(places(tree, {})) do texts[j] = hex(model) end
    end
    lines[i] = ok and table.concat(texts, ',') or '-'
  end
  answer(lines)
end
