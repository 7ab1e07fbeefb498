package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/buger/jsonparser"
	"github.com/gin-gonic/gin/binding"
	jsoniter "github.com/json-iterator/go"
	"github.com/tidwall/gjson"
	"github.com/valyala/fastjson"
)

// chat is the struct of a typical server: encoding/json matches its fields whatever their case.
type chat struct {
	Model     string   `json:"model"`
	Models    []string `json:"models"`
	Fallbacks []any    `json:"fallbacks"`
	Tools     []struct {
		Model string `json:"model"`
	} `json:"tools"`
	Requests []struct {
		Params struct {
			Model string `json:"model"`
		} `json:"params"`
	} `json:"requests"`
}

func (c chat) names() []string {
	found := append([]string{c.Model}, c.Models...)
	for _, fallback := range c.Fallbacks {
		found = append(found, entry(fallback)...)
	}
	for _, tool := range c.Tools {
		found = append(found, tool.Model)
	}
	for _, item := range c.Requests {
		found = append(found, item.Params.Model)
	}
	var models []string
	for _, model := range found {
		if model != "" {
			models = append(models, model)
		}
	}
	return models
}

func entry(value any) []string {
	if tree, ok := value.(map[string]any); ok {
		return named(tree)
	}
	return []string{text(value)}
}

func text(value any) string {
	if s, ok := value.(string); ok {
		return s
	}
	return fmt.Sprint(value)
}

func named(value any) []string {
	if tree, ok := value.(map[string]any); ok && tree["model"] != nil {
		return []string{text(tree["model"])}
	}
	return nil
}

func listed(value any, key string) []any {
	tree, _ := value.(map[string]any)
	list, _ := tree[key].([]any)
	return list
}

// tools finds what tools run: models of their own, and what their settings name. A schema's object called "model" is none.
func tools(value any) []string {
	var models []string
	for _, item := range listed(value, "tools") {
		models = append(models, named(item)...)
		tool, _ := item.(map[string]any)
		settings, _ := tool["parameters"].(map[string]any)
		if _, isSchema := settings["model"].(map[string]any); !isSchema {
			models = append(models, named(settings)...)
		}
		models = append(models, texts(listed(settings, "analysis_models"))...)
		models = append(models, tools(settings)...)
	}
	return models
}

func texts(list []any) []string {
	var models []string
	for _, value := range list {
		models = append(models, text(value))
	}
	return models
}

// places finds every model that a request's tree names, wherever one can stand.
func places(value any) []string {
	tree, ok := value.(map[string]any)
	if !ok {
		return nil
	}
	models := named(tree)
	for _, key := range []string{"models", "fallbacks"} {
		for _, fallback := range listed(tree, key) {
			models = append(models, entry(fallback)...)
		}
	}
	for _, item := range append([]any{tree}, listed(tree, "input")...) {
		models = append(models, tools(item)...)
	}
	for _, plugin := range listed(tree, "plugins") {
		models = append(models, named(plugin)...)
		models = append(models, texts(listed(plugin, "analysis_models"))...)
		models = append(models, texts(listed(plugin, "allowed_models"))...)
	}
	models = append(models, named(tree["moderation"])...)
	for _, item := range listed(tree, "requests") {
		models = append(models, named(item)...)
		if request, ok := item.(map[string]any); ok {
			models = append(models, places(request["params"])...)
		}
	}
	return models
}

func toStruct(load func([]byte, any) error) func(request) ([]string, error) {
	return func(r request) ([]string, error) {
		var c chat
		err := load(r.body, &c)
		return c.names(), err
	}
}

func toMap(load func([]byte, any) error) func(request) ([]string, error) {
	return func(r request) ([]string, error) {
		var tree any
		err := load(r.body, &tree)
		return places(tree), err
	}
}

func decode(body []byte, target any) error {
	return json.NewDecoder(bytes.NewReader(body)).Decode(target)
}

// carryOn keeps what was read before a field of the wrong type, as servers do that ignore the error.
func carryOn(body []byte, target any) error {
	var wrongType *json.UnmarshalTypeError
	if err := json.Unmarshal(body, target); !errors.As(err, &wrongType) {
		return err
	}
	return nil
}

func ginBind(r request) ([]string, error) {
	post, err := http.NewRequest("POST", "/", bytes.NewReader(r.body))
	if err != nil {
		return nil, err
	}
	post.Header.Set("Content-Type", r.contentType)
	var c chat
	err = binding.JSON.Bind(post, &c)
	return c.names(), err
}

func optional(model string) []string {
	if model == "" {
		return nil
	}
	return []string{model}
}

func gjsonGet(r request) ([]string, error) {
	return optional(gjson.GetBytes(r.body, "model").String()), nil
}

func gjsonValid(r request) ([]string, error) {
	if !gjson.ValidBytes(r.body) {
		return nil, errors.New("invalid")
	}
	return gjsonGet(r)
}

func gjsonForEach(r request) (models []string, err error) {
	gjson.ParseBytes(r.body).ForEach(func(key, value gjson.Result) bool {
		if key.String() == "model" {
			models = append(models, value.String())
		}
		return true
	})
	return models, nil
}

func fastjsonGet(r request) ([]string, error) {
	tree, err := fastjson.ParseBytes(r.body)
	if err != nil {
		return nil, err
	}
	return optional(string(tree.GetStringBytes("model"))), nil
}

func bugerGet(r request) ([]string, error) {
	model, err := jsonparser.GetString(r.body, "model")
	return optional(model), err
}

var jsonParsers = []parser{
	{"encoding/json Unmarshal struct", toStruct(json.Unmarshal)},
	{"encoding/json Unmarshal struct, type errors ignored", toStruct(carryOn)},
	{"encoding/json Unmarshal map", toMap(json.Unmarshal)},
	{"encoding/json Decoder struct", toStruct(decode)},
	{"encoding/json Decoder map", toMap(decode)},
	{"gin binding.JSON", ginBind},
	{"jsoniter default struct", toStruct(jsoniter.ConfigDefault.Unmarshal)},
	{"jsoniter compatible struct", toStruct(jsoniter.ConfigCompatibleWithStandardLibrary.Unmarshal)},
	{"jsoniter fastest map", toMap(jsoniter.ConfigFastest.Unmarshal)},
	{"gjson Get", gjsonGet},
	{"gjson Valid, Get", gjsonValid},
	{"gjson ForEach", gjsonForEach},
	{"fastjson Get", fastjsonGet},
	{"buger/jsonparser GetString", bugerGet},
}
