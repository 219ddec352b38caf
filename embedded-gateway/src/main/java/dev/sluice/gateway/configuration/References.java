package dev.sluice.gateway.configuration;

import dev.sluice.gateway.keyring.Keyring;
import dev.sluice.gateway.keyring.KeyringException;
import dev.sluice.model.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Follows `${NAME}`, `file:PATH` and `keyring:NAME`. A reference that leads nowhere is a problem; what it leads to
/// never gets into a message.
final class References {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String KEYRING = "keyring:";
    private static final long MAX_FILE_BYTES = 64 * 1024;

    private final Map<String, String> environment;
    private final Path folder;
    private final Keyring keyring;

    References(Map<String, String> environment, Path folder, Keyring keyring) {
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.keyring = keyring;
    }

    /// A text with its `${NAME}` replaced; null after a problem.
    @Nullable
    String text(Place place, ScalarNode scalar) {
        Matcher matcher = VARIABLE.matcher(scalar.getValue());
        StringBuilder expanded = new StringBuilder();
        boolean complete = true;
        while (matcher.find()) {
            @Nullable String value = variable(place, matcher.group(1));
            complete &= value != null;
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(value == null ? "" : value));
        }
        return complete ? matcher.appendTail(expanded).toString() : null;
    }

    /// Whether a text leads elsewhere, wholly or in part.
    static boolean hasVariable(String text) {
        return VARIABLE.matcher(text).find();
    }

    /// A secret: a reference of any kind, or the plain value; null after a problem.
    @Nullable
    Secret secret(Place place) {
        if (!(place.node() instanceof ScalarNode scalar)) {
            place.expected("a text", null);
            return null;
        }
        String spelling = scalar.getValue();
        if (spelling.equals(Secret.MASK)) {
            place.problem("*** keeps a secret that is there, and there is none to keep", "write the secret itself");
            return null;
        }
        if (spelling.startsWith(KEYRING)) {
            return fromKeyring(place, spelling);
        }
        boolean fromFile = spelling.startsWith("file:");
        @Nullable String value = fromFile ? file(place, spelling.substring("file:".length())) : text(place, scalar);
        if (value == null || !isUsable(place, value)) {
            return null;
        }
        return fromFile || hasVariable(spelling) ? Secret.referenced(spelling, value) : Secret.plain(value);
    }

    /// Unlike other references this one may lead nowhere for a while: a keyring is locked until its user comes.
    private @Nullable Secret fromKeyring(Place place, String spelling) {
        String name = spelling.substring(KEYRING.length());
        if (name.isBlank()) {
            place.problem("names no secret", "write it as keyring:NAME");
            return null;
        }
        try {
            Optional<String> found = keyring.find(name);
            if (found.isPresent()) {
                return isUsable(place, found.get()) ? Secret.referenced(spelling, found.get()) : null;
            }
            place.reading().warn(place.path() + ": the keyring has no " + name + " of the service sluice");
        } catch (KeyringException e) {
            place.reading().warn(place.path() + ": " + e.getMessage());
        }
        return Secret.missing(spelling);
    }

    private @Nullable String variable(Place place, String name) {
        if (!VARIABLE_NAME.matcher(name).matches()) {
            place.problem("${" + name + "} is no name of an environment variable", "write it as ${NAME}");
            return null;
        }
        @Nullable String value = environment.get(name);
        if (value == null) {
            place.problem(
                    "the environment has no " + name, "set " + name + " before the start, or write the value here");
        }
        return value;
    }

    private @Nullable String file(Place place, String name) {
        try {
            Path path = folder.resolve(name);
            if (!Files.isRegularFile(path)) {
                place.problem("there is no file " + path, "create it, with mode 0600");
                return null;
            }
            if (Files.size(path) > MAX_FILE_BYTES) {
                place.problem("the file " + path + " is larger than " + MAX_FILE_BYTES + " bytes", null);
                return null;
            }
            return Files.readString(path).strip();
        } catch (IOException | InvalidPathException e) {
            place.problem("the file " + name + " cannot be read", "check its path, its mode, and that it is UTF-8");
            return null;
        }
    }

    /// Secrets travel in headers: what could end one or start another is refused.
    private static boolean isUsable(Place place, String value) {
        if (value.isEmpty()) {
            place.problem("is empty", "give it a value, or remove it");
            return false;
        }
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            place.problem("has a character that cannot stand in a header", "letters, digits and signs of ASCII only");
            return false;
        }
        return true;
    }
}
