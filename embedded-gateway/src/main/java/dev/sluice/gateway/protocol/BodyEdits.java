package dev.sluice.gateway.protocol;

import dev.sluice.model.ModelName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a request's body may be changed: everything else reaches the backend byte for byte.
///
/// @param modelValues the values of the top-level `model` members (a body may repeat one), quotes included
/// @param model what the last of them says; null where there is none
/// @param streamOptions the value of the top-level `stream_options`, or null where there is none
/// @param includeUsage the value of its `include_usage`, or null where there is none
/// @param streamOptionsEmpty whether it has no members
/// @param nulls members that say how much may be generated, and say null
/// @param firstMember where the first member of the body begins, or the brace that closes it; −1 where nothing can be
/// added
/// @param form whether it is a form, whose values have no quotes
public record BodyEdits(
        List<ByteRange> modelValues,
        @Nullable String model,
        @Nullable ByteRange streamOptions,
        @Nullable ByteRange includeUsage,
        boolean streamOptionsEmpty,
        List<NullMember> nulls,
        int firstMember,
        boolean form) {

    /// Of a body that is passed on as it is, whatever it is.
    static final BodyEdits NOWHERE = new BodyEdits(List.of(), null, null, null, false, List.of(), -1, false);

    /// Of a form, where the model's name stands in a field.
    static BodyEdits ofForm(List<ByteRange> modelValues, String model) {
        return new BodyEdits(modelValues, model, null, null, false, List.of(), -1, true);
    }

    /// A member whose value is null.
    record NullMember(String name, ByteRange range) {}

    private record Edit(ByteRange range, String text) {}

    /// The body as the backend shall get it.
    ///
    /// @param backendModel the backend's own name for the model, where the body shall say it; null: as it says
    /// @param askUsage whether a stream's usage must be asked for, since the client did not
    /// @param maxTokens written into a body that has none; null: not to be written
    /// @return the same array where nothing changes
    public byte[] apply(
            byte[] body, @Nullable ModelName backendModel, boolean askUsage, @Nullable MaxTokens maxTokens) {
        List<Edit> edits = new ArrayList<>(3);
        if (backendModel != null
                && (modelValues.size() != 1 || !backendModel.value().equals(model))) {
            modelEdits(body, form ? backendModel.value() : JsonText.quoted(backendModel.value()), edits);
        }
        if (askUsage) {
            edits.add(usageEdit(body));
        }
        if (maxTokens != null) {
            edits.add(maxTokensEdit(body, maxTokens));
        }
        return edits.isEmpty() ? body : spliced(body, edits);
    }

    private void modelEdits(byte[] body, String name, List<Edit> edits) {
        modelValues.forEach(range -> edits.add(new Edit(range, name)));
        if (modelValues.isEmpty() && firstMember >= 0) {
            edits.add(inserted(body, "\"model\":" + name));
        }
    }

    private Edit inserted(byte[] body, String member) {
        return new Edit(new ByteRange(firstMember, firstMember), body[firstMember] == '}' ? member : member + ",");
    }

    private Edit maxTokensEdit(byte[] body, MaxTokens maxTokens) {
        for (NullMember absent : nulls) {
            if (absent.name().equals(maxTokens.member())) {
                return new Edit(absent.range(), Long.toString(maxTokens.tokens()));
            }
        }
        return inserted(body, "\"" + maxTokens.member() + "\":" + maxTokens.tokens());
    }

    private Edit usageEdit(byte[] body) {
        if (includeUsage != null) {
            return new Edit(includeUsage, "true");
        }
        if (streamOptions == null) {
            return inserted(body, "\"stream_options\":{\"include_usage\":true}");
        }
        if (streamOptionsEmpty) {
            return new Edit(streamOptions, "{\"include_usage\":true}");
        }
        int inside = streamOptions.start() + 1;
        return new Edit(new ByteRange(inside, inside), "\"include_usage\":true,");
    }

    private static byte[] spliced(byte[] body, List<Edit> edits) {
        edits.sort(Comparator.comparingInt(edit -> edit.range().start()));
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 64);
        int at = 0;
        for (Edit edit : edits) {
            out.write(body, at, edit.range().start() - at);
            out.writeBytes(edit.text().getBytes(StandardCharsets.UTF_8));
            at = edit.range().end();
        }
        out.write(body, at, body.length - at);
        return out.toByteArray();
    }
}
