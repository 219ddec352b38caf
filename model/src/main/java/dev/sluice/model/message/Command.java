package dev.sluice.model.message;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a console or a script asks the gateway to do.
///
/// @param id chosen by the sender; the reply carries it, and a repeated one gets the same reply
/// @param command its name, such as `putLimit`
/// @param baseRevision the revision that the sender saw; another one in force is a conflict. Null: whatever is in force
/// @param arguments the command's own members, such as `limit`, beside the three above
public record Command(
        String id,
        String command,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long baseRevision,
        @JsonAnyGetter Map<String, Object> arguments) {

    @JsonCreator
    public Command(
            String id,
            String command,
            @Nullable Long baseRevision,
            @JsonAnySetter @Nullable Map<String, Object> arguments) {
        this.id = id;
        this.command = command;
        this.baseRevision = baseRevision;
        this.arguments = arguments == null ? Map.of() : arguments;
    }

    /// Without its arguments, which may hold keys.
    @Override
    public String toString() {
        return "Command[" + id + ", " + command + "]";
    }
}
