// JSON by the C++ libraries.
#include "adapter.hpp"

#include <jsoncpp/json/json.h>
#include <nlohmann/json.hpp>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <simdjson.h>

static Models nlohmann_model(const nlohmann::json& tree) {
    if (!tree.is_object() || !tree.contains("model") || tree["model"].is_null()) return {};
    return {tree["model"].is_string() ? tree["model"].get<std::string>() : tree["model"].dump()};
}

static Models nlohmann_parse(const Request& r) { return nlohmann_model(nlohmann::json::parse(r.body)); }

static Models nlohmann_comments(const Request& r) {
    return nlohmann_model(nlohmann::json::parse(r.body, nullptr, true, true));
}

static Models rapid_model(rapidjson::Document& tree, bool c_string) {
    if (tree.HasParseError()) throw Refused();
    if (!tree.IsObject()) return {};
    auto found = tree.FindMember("model");
    if (found == tree.MemberEnd() || found->value.IsNull()) return {};
    if (!found->value.IsString()) {
        rapidjson::StringBuffer text;
        rapidjson::Writer<rapidjson::StringBuffer> writer(text);
        found->value.Accept(writer);
        return {text.GetString()};
    }
    if (c_string) return {found->value.GetString()};
    return {std::string(found->value.GetString(), found->value.GetStringLength())};
}

template <unsigned flags, bool c_string>
static Models rapid(const Request& r) {
    rapidjson::Document tree;
    tree.Parse<flags>(r.body.c_str());
    return rapid_model(tree, c_string);
}

static Models rapid_sized(const Request& r) {
    rapidjson::Document tree;
    tree.Parse(r.body.data(), r.body.size());
    return rapid_model(tree, false);
}

static Models simd_dom(const Request& r) {
    simdjson::dom::parser parser;
    auto tree = parser.parse(r.body);
    std::string_view model;
    if (tree.error()) throw Refused();
    auto found = tree["model"];
    if (found.error() || found.is_null()) return {};
    return found.get_string().get(model) ? Models{simdjson::minify(found.value())} : Models{std::string(model)};
}

static Models simd_on_demand(const Request& r, bool unordered) {
    simdjson::ondemand::parser parser;
    simdjson::padded_string padded(r.body);
    simdjson::ondemand::document tree;
    if (parser.iterate(padded).get(tree)) throw Refused();
    std::string_view model;
    auto found = unordered ? tree.find_field_unordered("model") : tree.find_field("model");
    if (found.get_string().get(model)) throw Refused();
    return {std::string(model)};
}

static Models simd_first(const Request& r) { return simd_on_demand(r, true); }
static Models simd_ordered(const Request& r) { return simd_on_demand(r, false); }

static Models jsoncpp(const Request& r, const Json::CharReaderBuilder& builder) {
    std::unique_ptr<Json::CharReader> reader(builder.newCharReader());
    Json::Value tree;
    std::string problems;
    if (!reader->parse(r.body.data(), r.body.data() + r.body.size(), &tree, &problems)) throw Refused();
    if (!tree.isObject() || tree["model"].isNull()) return {};
    return {tree["model"].isString() ? tree["model"].asString() : tree["model"].toStyledString()};
}

static Models jsoncpp_default(const Request& r) { return jsoncpp(r, Json::CharReaderBuilder()); }

static Models jsoncpp_strict(const Request& r) {
    Json::CharReaderBuilder builder;
    Json::CharReaderBuilder::strictMode(&builder.settings_);
    return jsoncpp(r, builder);
}

static Models jsoncpp_lenient(const Request& r) {
    Json::CharReaderBuilder builder;
    for (auto feature : {"allowSingleQuotes", "allowNumericKeys", "allowDroppedNullPlaceholders", "allowSpecialFloats"}) {
        builder[feature] = true;
    }
    return jsoncpp(r, builder);
}

const std::vector<Parser> trees_json = {
    {"nlohmann", nlohmann_parse},
    {"nlohmann with comments", nlohmann_comments},
    {"RapidJSON C string", rapid<rapidjson::kParseDefaultFlags, true>},
    {"RapidJSON sized", rapid_sized},
    {"RapidJSON validating UTF-8", rapid<rapidjson::kParseValidateEncodingFlag, false>},
    {"RapidJSON stop when done", rapid<rapidjson::kParseStopWhenDoneFlag, false>},
    {"RapidJSON lenient", rapid<rapidjson::kParseCommentsFlag | rapidjson::kParseTrailingCommasFlag, false>},
    {"simdjson DOM", simd_dom},
    {"simdjson On Demand", simd_first},
    {"simdjson On Demand ordered", simd_ordered},
    {"jsoncpp default", jsoncpp_default},
    {"jsoncpp strict", jsoncpp_strict},
    {"jsoncpp lenient", jsoncpp_lenient},
};
