package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.ActiveConfiguration;
import dev.sluice.gateway.configuration.ConfigProblem;
import dev.sluice.gateway.configuration.ConfigurationStore;
import dev.sluice.gateway.configuration.EditResult;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// `GET` and `PUT /admin/config`: the whole configuration, guarded by its revision.
final class ConfigEndpoint {

    private static final Pattern REVISION = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");
    private static final List<String> TYPES =
            List.of("application/json", "application/yaml", "application/x-yaml", "text/yaml");

    private final ConfigurationStore store;

    ConfigEndpoint(ConfigurationStore store) {
        this.store = store;
    }

    Answer get(Request request) {
        ActiveConfiguration active = store.current();
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        Answer answer = accept != null && accept.contains("yaml")
                ? Answer.yaml(store.text())
                : Answer.json(200, active.config());
        return answer.withRevision(active.revision());
    }

    Answer put(Request request) throws IOException {
        String ifMatch = request.getHeaders().get(HttpHeader.IF_MATCH);
        if (ifMatch == null) {
            return Answer.error(
                    428, "if_match_missing", "Say which revision this replaces: If-Match with the ETag of a GET.");
        }
        Matcher revision = REVISION.matcher(ifMatch.strip());
        boolean any = ifMatch.strip().equals("*");
        if (!any && !revision.matches()) {
            return Answer.error(
                    400, "malformed_request", "If-Match is no revision (expected: the ETag of a GET, such as \"12\").");
        }
        String type = mediaType(request);
        if (!TYPES.contains(type)) {
            return Answer.error(
                    415,
                    "encoding_refused",
                    "Content-Type is \"" + type + "\" (expected: application/yaml or application/json).");
        }
        Optional<String> body = AdminBody.read(request);
        if (body.isEmpty()) {
            return AdminBody.tooLarge();
        }
        return replace(body.get(), any ? null : Long.valueOf(revision.group(1)));
    }

    private Answer replace(String text, @Nullable Long base) {
        return switch (store.replace(text, base, "script")) {
            case EditResult.Accepted(ActiveConfiguration active) ->
                Answer.json(200, accepted(active)).withRevision(active.revision());
            case EditResult.Conflict(long current) ->
                Answer.json(409, conflict(current)).withRevision(current);
            case EditResult.Invalid(List<ConfigProblem> problems) -> Answer.json(400, invalid(problems));
            case EditResult.NotWritten(String reason) -> Answer.error(500, "not_written", reason);
        };
    }

    private static Map<String, Object> accepted(ActiveConfiguration active) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("revision", active.revision());
        members.put("warnings", active.warnings());
        return members;
    }

    private static Map<String, Object> conflict(long current) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", "revision_conflict");
        members.put("message", "The configuration is at revision " + current + " now: get it, and edit that.");
        members.put("revision", current);
        return members;
    }

    private static Map<String, Object> invalid(List<ConfigProblem> problems) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", "invalid");
        members.put("message", problems.size() + " things are wrong; nothing was changed.");
        members.put("errors", problems.stream().map(ConfigError::of).toList());
        return members;
    }

    private static String mediaType(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null) {
            return "application/yaml";
        }
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
