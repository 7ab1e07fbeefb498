import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads requests as Java servers do. The protocol is described in ../README.md. */
final class Adapter {
    record Request(String contentType, String contentEncoding, byte[] body) { }

    interface Reader {
        List<String> read(Request request) throws Exception;
    }

    record Parser(String name, Reader reader) {
        String line(Request request) {
            try {
                return reader.read(request).stream()
                    .map(model -> HexFormat.of().formatHex(model.getBytes(StandardCharsets.UTF_8)))
                    .collect(Collectors.joining(","));
            } catch (Exception | StackOverflowError refused) {
                return "-";
            }
        }
    }

    public static void main(String[] args) throws IOException {
        LogManager.getLogManager().reset();
        var source = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        var sink = new DataOutputStream(System.out);
        var json = Stream.concat(JacksonParsers.ALL.stream(), OtherParsers.ALL.stream()).toList();
        answer(sink, Stream.concat(
            json.stream().map(parser -> "J java " + parser.name()),
            Forms.ALL.stream().map(parser -> "M java " + parser.name())));
        for (int kind; (kind = source.read()) >= 0;) {
            var type = new String(frame(source), StandardCharsets.ISO_8859_1);
            var encoding = new String(frame(source), StandardCharsets.ISO_8859_1);
            var request = new Request(type, encoding, frame(source));
            answer(sink, (kind == 'J' ? json : Forms.ALL).stream().map(parser -> parser.line(request)));
        }
    }

    private static byte[] frame(DataInputStream source) throws IOException {
        return source.readNBytes(source.readInt());
    }

    private static void answer(DataOutputStream sink, Stream<String> lines) throws IOException {
        var text = lines.collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
        sink.writeInt(text.length);
        sink.write(text);
        sink.flush();
    }
}
