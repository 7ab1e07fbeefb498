import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.UploadContext;
import org.apache.commons.fileupload.disk.DiskFileItemFactory;

/** Forms by commons-fileupload: the whole list, and the streaming interface. */
final class Forms {
    record Context(Adapter.Request request) implements UploadContext {
        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public String getContentType() {
            return request.contentType();
        }

        @Override
        @Deprecated
        public int getContentLength() {
            return request.body().length;
        }

        @Override
        public long contentLength() {
            return request.body().length;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(request.body());
        }
    }

    static final List<Adapter.Parser> ALL = List.of(
        new Adapter.Parser("commons-fileupload parseRequest", request -> {
            var models = new ArrayList<String>();
            for (var item : new FileUpload(new DiskFileItemFactory(1 << 30, null)).parseRequest(new Context(request))) {
                if ("model".equals(item.getFieldName())) {
                    models.add(item.getString("UTF-8"));
                }
            }
            return models;
        }),
        new Adapter.Parser("commons-fileupload streaming", request -> {
            var models = new ArrayList<String>();
            var parts = new FileUpload().getItemIterator(new Context(request));
            while (parts.hasNext()) {
                var part = parts.next();
                if ("model".equals(part.getFieldName())) {
                    models.add(new String(part.openStream().readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return models;
        }));
}
