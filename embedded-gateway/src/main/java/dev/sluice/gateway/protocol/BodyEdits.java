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
/// @param streamOptions the value of the top-level `stream_options`, or null where there is none
/// @param includeUsage the value of its `include_usage`, or null where there is none
/// @param streamOptionsEmpty whether it has no members
/// @param maxTokensNull the value of the top-level `max_tokens` where it is null, else null
/// @param maxCompletionTokensNull likewise of `max_completion_tokens`
/// @param firstMember where the first member of the body begins
public record BodyEdits(
        List<ByteRange> modelValues,
        @Nullable ByteRange streamOptions,
        @Nullable ByteRange includeUsage,
        boolean streamOptionsEmpty,
        @Nullable ByteRange maxTokensNull,
        @Nullable ByteRange maxCompletionTokensNull,
        int firstMember) {

    private record Edit(ByteRange range, String text) {}

    /// The body as the backend shall get it.
    ///
    /// @param backendModel the backend's own name for the model; null: as asked for
    /// @param askUsage whether a stream's usage must be asked for, since the client did not
    /// @param maxTokens written into a body that has none; null: not to be written
    /// @return the same array where nothing changes
    public byte[] apply(
            byte[] body, @Nullable ModelName backendModel, boolean askUsage, @Nullable MaxTokens maxTokens) {
        List<Edit> edits = new ArrayList<>(3);
        if (backendModel != null) {
            String name = JsonText.quoted(backendModel.value());
            modelValues.forEach(range -> edits.add(new Edit(range, name)));
        }
        if (askUsage) {
            edits.add(usageEdit());
        }
        if (maxTokens != null) {
            edits.add(maxTokensEdit(maxTokens));
        }
        return edits.isEmpty() ? body : spliced(body, edits);
    }

    private Edit maxTokensEdit(MaxTokens maxTokens) {
        ByteRange absent = maxTokens.isOfOlderName() ? maxTokensNull : maxCompletionTokensNull;
        return absent == null
                ? new Edit(
                        new ByteRange(firstMember, firstMember),
                        "\"" + maxTokens.member() + "\":" + maxTokens.tokens() + ",")
                : new Edit(absent, Long.toString(maxTokens.tokens()));
    }

    private Edit usageEdit() {
        if (includeUsage != null) {
            return new Edit(includeUsage, "true");
        }
        if (streamOptions == null) {
            return new Edit(new ByteRange(firstMember, firstMember), "\"stream_options\":{\"include_usage\":true},");
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
