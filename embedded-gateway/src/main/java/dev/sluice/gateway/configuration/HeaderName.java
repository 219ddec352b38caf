package dev.sluice.gateway.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Names of headers and cookies: a token of RFC 9110, section 5.6.2.
final class HeaderName {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");

    static final Parser<String> PARSER =
            Scalars.TEXT.where(HeaderName::isToken, "a name of letters, digits and hyphens");

    /// Headers that a response has already, and that something else would break without.
    private static final Set<String> TAKEN = Set.of(
            "connection",
            "date",
            "keep-alive",
            "server",
            "set-cookie",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-request-id",
            "x-should-retry",
            "retry-after",
            "retry-after-ms");

    private static final List<String> TAKEN_PREFIXES =
            List.of("content-", "x-sluice-", "x-ratelimit-", "anthropic-ratelimit-", "access-control-");

    /// A name for a header that the gateway adds to its responses.
    static final Parser<String> OF_RESPONSE =
            PARSER.where(HeaderName::isFree, "a name that responses do not have already");

    private HeaderName() {}

    private static boolean isFree(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !TAKEN.contains(lower) && TAKEN_PREFIXES.stream().noneMatch(lower::startsWith);
    }

    static boolean isToken(String name) {
        return TOKEN.matcher(name).matches();
    }
}
