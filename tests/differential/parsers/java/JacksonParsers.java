import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** JSON as Spring and other users of Jackson read it. */
final class JacksonParsers {
    @JsonIgnoreProperties(ignoreUnknown = true)
    static final class Chat {
        public String model;
    }

    private static final ObjectMapper STRICT = JsonMapper.builder().build();
    private static final ObjectMapper ANY_CASE = JsonMapper.builder()
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES).build();
    private static final ObjectMapper LENIENT = JsonMapper.builder()
        .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_YAML_COMMENTS, JsonReadFeature.ALLOW_SINGLE_QUOTES)
        .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_TRAILING_COMMA, JsonReadFeature.ALLOW_MISSING_VALUES)
        .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
        .build();

    static final List<Adapter.Parser> ALL = List.of(
        new Adapter.Parser("Jackson POJO", request -> optional(STRICT.readValue(request.body(), Chat.class).model)),
        new Adapter.Parser("Jackson POJO any case", request -> optional(ANY_CASE.readValue(request.body(), Chat.class).model)),
        new Adapter.Parser("Jackson POJO text", request ->
            optional(STRICT.readValue(new String(request.body(), StandardCharsets.UTF_8), Chat.class).model)),
        new Adapter.Parser("Jackson tree", request -> places(STRICT.readTree(request.body()))),
        new Adapter.Parser("Jackson tree of a stream", request -> places(STRICT.readTree(new ByteArrayInputStream(request.body())))),
        new Adapter.Parser("Jackson tree lenient", request -> places(LENIENT.readTree(request.body()))),
        new Adapter.Parser("Jackson tokens, first match", JacksonParsers::firstMatch));

    private static List<String> optional(String model) {
        return model == null ? List.of() : List.of(model);
    }

    /** Every model that a request's tree names, wherever one can stand. */
    private static List<String> places(JsonNode tree) {
        var models = new ArrayList<String>();
        named(tree, models);
        for (var key : List.of("models", "fallbacks")) {
            for (var entry : tree.path(key)) {
                if (entry.isObject()) {
                    named(entry, models);
                } else if (tree.path(key).isArray()) {
                    models.add(entry.asText());
                }
            }
        }
        tools(tree, models);
        tree.path("input").forEach(item -> tools(item, models));
        for (var plugin : tree.path("plugins")) {
            named(plugin, models);
            plugin.path("analysis_models").forEach(model -> models.add(model.asText()));
            plugin.path("allowed_models").forEach(model -> models.add(model.asText()));
        }
        named(tree.path("moderation"), models);
        for (var item : tree.path("requests")) {
            named(item, models);
            models.addAll(places(item.path("params")));
        }
        return models;
    }

    /** What tools run: models of their own, and what their settings name. A schema's object called "model" is none. */
    private static void tools(JsonNode item, List<String> models) {
        for (var tool : item.path("tools")) {
            named(tool, models);
            var settings = tool.path("parameters");
            if (!settings.path("model").isObject()) {
                named(settings, models);
            }
            settings.path("analysis_models").forEach(model -> models.add(model.asText()));
            tools(settings, models);
        }
    }

    private static void named(JsonNode item, List<String> models) {
        var model = item.path("model");
        if (!model.isMissingNode() && !model.isNull()) {
            models.add(model.isTextual() ? model.textValue() : model.toString());
        }
    }

    private static List<String> firstMatch(Adapter.Request request) throws Exception {
        try (var tokens = new JsonFactory().createParser(request.body())) {
            if (tokens.nextToken() != JsonToken.START_OBJECT) {
                return List.of();
            }
            while (tokens.nextToken() == JsonToken.FIELD_NAME) {
                var name = tokens.getCurrentName();
                tokens.nextToken();
                if (name.equals("model")) {
                    return List.of(tokens.getText());
                }
                tokens.skipChildren();
            }
            return List.of();
        }
    }
}
