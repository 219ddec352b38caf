package dev.sluice.gateway.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.model.ModelName;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the field `model` of a form (`multipart/form-data`), as uploads of sound and pictures have it. All else in the
/// form is left alone.
public final class MultipartModel {

    private static final int LONGEST_PART_HEAD = 1024;

    private MultipartModel() {}

    /// Whether a body is such a form.
    public static boolean isForm(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /// Reads a form.
    ///
    /// @param named the model that the path names, which decides; null where it names none
    public static ModelRequest read(String contentType, byte[] form, @Nullable ModelName named) {
        byte[] boundary = boundary(contentType);
        ByteRange value = boundary == null ? null : value(form, boundary);
        if (value == null) {
            return RequestReader.opaque(named);
        }
        String model = new String(form, value.start(), value.end() - value.start(), UTF_8);
        ModelName asked = named != null ? named : ModelName.isValid(model) ? new ModelName(model) : null;
        return RequestReader.opaque(asked, BodyEdits.ofForm(List.of(value), model));
    }

    private static byte @Nullable [] boundary(String contentType) {
        int at = contentType.toLowerCase(Locale.ROOT).indexOf("boundary=");
        if (at < 0) {
            return null;
        }
        String text = contentType.substring(at + "boundary=".length());
        int end = text.indexOf(';');
        String bare = (end < 0 ? text : text.substring(0, end)).strip().replace("\"", "");
        return bare.isEmpty() ? null : ("--" + bare).getBytes(UTF_8);
    }

    private static @Nullable ByteRange value(byte[] form, byte[] boundary) {
        int part = indexOf(form, 0, boundary);
        while (part >= 0) {
            int head = part + boundary.length;
            int next = indexOf(form, head, boundary);
            int body = endOfHead(form, head);
            if (next < 0 || body < 0) {
                return null;
            }
            if (body <= next && isModel(new String(form, head, body - head, UTF_8))) {
                return new ByteRange(body, Math.max(body, next - 2));
            }
            part = next;
        }
        return null;
    }

    private static boolean isModel(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        return lower.contains("name=\"model\"") || lower.contains("name=model\r") || lower.contains("name=model;");
    }

    private static int endOfHead(byte[] form, int from) {
        int most = Math.min(form.length - 3, from + LONGEST_PART_HEAD);
        for (int i = from; i < most; i++) {
            if (form[i] == '\r' && form[i + 1] == '\n' && form[i + 2] == '\r' && form[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private static int indexOf(byte[] form, int from, byte[] boundary) {
        for (int i = from; i <= form.length - boundary.length; i++) {
            if (form[i] == '-' && JsonBytes.startsWith(form, i, form.length, boundary)) {
                return i;
            }
        }
        return -1;
    }
}
