package dev.sluice.gateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files that hold what goes in, and beside them, with `.expected` before their ending, what must come out.
/// `-Dsluice.golden=write` writes the latter anew: look at the difference before keeping it.
final class Golden {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Golden() {}

    static byte[] input(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void json(String name, byte[] actual) {
        JsonNode tree = MAPPER.readTree(actual);
        String pretty = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        text(name, pretty);
    }

    static void text(String name, String actual) {
        Path expected = file(name.replaceFirst("\\.(json|sse)$", ".expected.$1"));
        try {
            if ("write".equals(System.getProperty("sluice.golden"))) {
                Files.writeString(expected, actual);
            }
            assertThat(actual).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String name) {
        return Path.of("src/test/resources/dev/sluice/gateway/translate").resolve(name);
    }
}
