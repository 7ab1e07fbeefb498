// JSON by the C libraries.
#include "adapter.hpp"

#include <cjson/cJSON.h>
#include <jansson.h>
#include <yajl/yajl_tree.h>

static Models jansson(const Request& r, size_t flags) {
    json_error_t problem;
    json_t* tree = json_loadb(r.body.data(), r.body.size(), flags, &problem);
    if (!tree) throw Refused();
    Models models;
    json_t* model = json_object_get(tree, "model");
    if (json_is_string(model)) {
        models.emplace_back(json_string_value(model), json_string_length(model));
    } else if (model && !json_is_null(model)) {
        models.emplace_back("not a string");
    }
    json_decref(tree);
    return models;
}

static Models jansson_default(const Request& r) { return jansson(r, 0); }
static Models jansson_any(const Request& r) { return jansson(r, JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK | JSON_DECODE_ANY); }

static Models cjson(const Request& r, cJSON* (*get)(const cJSON*, const char*)) {
    cJSON* tree = cJSON_ParseWithLength(r.body.data(), r.body.size());
    if (!tree) throw Refused();
    Models models;
    cJSON* model = get(tree, "model");
    if (cJSON_IsString(model)) {
        models.emplace_back(model->valuestring);
    } else if (model && !cJSON_IsNull(model)) {
        models.emplace_back("not a string");
    }
    cJSON_Delete(tree);
    return models;
}

static Models cjson_any_case(const Request& r) { return cjson(r, cJSON_GetObjectItem); }
static Models cjson_exact(const Request& r) { return cjson(r, cJSON_GetObjectItemCaseSensitive); }

static Models yajl(const Request& r) {
    char problem[64];
    yajl_val tree = yajl_tree_parse(r.body.c_str(), problem, sizeof problem);
    if (!tree) throw Refused();
    Models models;
    const char* path[] = {"model", nullptr};
    yajl_val model = yajl_tree_get(tree, path, yajl_t_any);
    if (YAJL_IS_STRING(model)) {
        models.emplace_back(YAJL_GET_STRING(model));
    } else if (model && !YAJL_IS_NULL(model)) {
        models.emplace_back("not a string");
    }
    yajl_tree_free(tree);
    return models;
}

const std::vector<Parser> c_json = {
    {"jansson default", jansson_default},
    {"jansson lenient", jansson_any},
    {"cJSON any case", cjson_any_case},
    {"cJSON exact", cjson_exact},
    {"yajl tree", yajl},
};
