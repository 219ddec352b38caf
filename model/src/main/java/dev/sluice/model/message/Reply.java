package dev.sluice.model.message;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer to a command.
///
/// @param reply the command's id
/// @param revision in force afterwards; null where the command has nothing to do with the configuration
/// @param code why not, such as `revision_conflict`; null when ok
/// @param message what, where and how to mend it; null when ok
/// @param path where in the configuration; null where it is no matter of one place
/// @param results the command's own members, such as `exchanges`
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reply(
        String reply,
        boolean ok,
        @Nullable Long revision,
        @Nullable String code,
        @Nullable String message,
        @Nullable String path,
        @JsonAnyGetter Map<String, Object> results)
        implements ServerMessage {

    @JsonCreator
    public Reply(
            String reply,
            boolean ok,
            @Nullable Long revision,
            @Nullable String code,
            @Nullable String message,
            @Nullable String path,
            @JsonAnySetter @Nullable Map<String, Object> results) {
        this.reply = reply;
        this.ok = ok;
        this.revision = revision;
        this.code = code;
        this.message = message;
        this.path = path;
        this.results = results == null ? Map.of() : results;
    }

    /// Without its results, which may be somebody's words or a secret.
    @Override
    public String toString() {
        return "Reply[" + reply + (ok ? "" : ", " + code) + "]";
    }

    public static Reply ok(String id, @Nullable Long revision) {
        return new Reply(id, true, revision, null, null, null, Map.of());
    }

    public static Reply refused(String id, String code, String message, @Nullable String path) {
        return new Reply(id, false, null, code, message, path, Map.of());
    }
}
