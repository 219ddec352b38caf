package dev.sluice.gateway.cache.key;

import dev.sluice.model.Sha256;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A hash of JSON by what it says and not by how it is written: the order of members, white space, escapes and the
/// spelling of numbers do not matter; the order of elements does.
final class CanonicalHash {

    /// Half of SHA-256: nobody finds two requests with one hash.
    private static final int BYTES = 16;

    private final MessageDigest digest = Sha256.digest();

    private CanonicalHash() {}

    static String of(JsonNode value) {
        CanonicalHash hash = new CanonicalHash();
        hash.add(value);
        return hash.hex();
    }

    static String of(Iterable<JsonNode> values) {
        CanonicalHash hash = new CanonicalHash();
        values.forEach(hash::add);
        return hash.hex();
    }

    /// Of names with values, in the order of the map.
    static String of(Map<String, String> parts) {
        CanonicalHash hash = new CanonicalHash();
        parts.forEach((name, value) -> {
            hash.text('n', name);
            hash.text('v', value);
        });
        return hash.hex();
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private void add(JsonNode value) {
        if (value.isObject()) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(value.properties());
            members.sort(Comparator.comparing(Map.Entry::getKey));
            digest.update((byte) '{');
            members.forEach(member -> {
                text('n', member.getKey());
                add(member.getValue());
            });
            digest.update((byte) '}');
        } else if (value.isArray()) {
            digest.update((byte) '[');
            value.forEach(this::add);
            digest.update((byte) ']');
        } else if (value.isNumber()) {
            text('#', number(value.decimalValue()));
        } else if (value.isString()) {
            text('"', value.asString());
        } else {
            text('k', value.asString(""));
        }
    }

    /// `1`, `1.0` and `10e-1` are one number.
    private static String number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.unscaledValue() + "e" + -plain.scale();
    }

    /// The length goes before the text, so that no two rows of texts look alike.
    private void text(char kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) kind);
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (bytes.length >>> shift));
        }
        digest.update(bytes);
    }
}
