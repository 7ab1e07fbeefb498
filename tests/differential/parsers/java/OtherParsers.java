import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.minidev.json.JSONObject;
import net.minidev.json.parser.JSONParser;

/** JSON by Gson and json-smart. */
final class OtherParsers {
    static final class Chat {
        String model;
    }

    private static final Gson GSON = new Gson();

    static final List<Adapter.Parser> ALL = List.of(
        new Adapter.Parser("Gson POJO", request -> {
            var chat = GSON.fromJson(text(request), Chat.class);
            return chat == null || chat.model == null ? List.of() : List.of(chat.model);
        }),
        new Adapter.Parser("Gson tree", request -> ofTree(JsonParser.parseString(text(request)))),
        new Adapter.Parser("Gson tree of a reader", request ->
            ofTree(GSON.fromJson(new JsonReader(new StringReader(text(request))), JsonObject.class))),
        new Adapter.Parser("json-smart permissive", request -> ofMap(new JSONParser(JSONParser.MODE_PERMISSIVE).parse(text(request)))),
        new Adapter.Parser("json-smart permissive bytes", request ->
            ofMap(new JSONParser(JSONParser.MODE_PERMISSIVE).parse(request.body()))),
        new Adapter.Parser("json-smart strict", request -> ofMap(new JSONParser(JSONParser.MODE_RFC4627).parse(text(request)))));

    private static String text(Adapter.Request request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private static List<String> ofTree(JsonElement tree) {
        var model = tree != null && tree.isJsonObject() ? tree.getAsJsonObject().get("model") : null;
        if (model == null || model.isJsonNull()) {
            return List.of();
        }
        return List.of(model.isJsonPrimitive() ? model.getAsString() : model.toString());
    }

    private static List<String> ofMap(Object tree) {
        var model = tree instanceof JSONObject object ? object.get("model") : null;
        return model == null ? List.of() : List.of(model.toString());
    }
}
