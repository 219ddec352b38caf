package dev.sluice.gateway.content;

import dev.sluice.gateway.content.KeptContent.Header;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Takes secrets out of what is kept: headers that hold one, and whatever looks like a key in a body.
public final class Masking {

    private static final String MASK = "***";

    private static final Set<String> SECRET = Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

    /// Keys as providers make them, and tokens of three parts.
    private static final Pattern KEYS =
            Pattern.compile("\\b(?:sk|pk|rk|gsk|xai|AIza|ghp|gho|xox[abp])[-_][A-Za-z0-9_-]{12,}"
                    + "|\\bAIza[A-Za-z0-9_-]{30,}|\\bAKIA[A-Z0-9]{16}\\b"
                    + "|\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}");

    private Masking() {}

    /// A header as it may be kept.
    public static Header header(String name, String value) {
        return new Header(name, isSecret(name) ? MASK : text(value));
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET.contains(lower)
                || lower.endsWith("key")
                || lower.contains("secret")
                || lower.contains("password")
                || lower.endsWith("-token");
    }

    /// A body as text, keys masked.
    public static String body(byte[] bytes) {
        return text(new String(bytes, StandardCharsets.UTF_8));
    }

    private static String text(String text) {
        return KEYS.matcher(text).replaceAll(MASK);
    }
}
