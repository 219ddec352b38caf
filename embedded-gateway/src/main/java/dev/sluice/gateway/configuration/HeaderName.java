package dev.sluice.gateway.configuration;

import java.util.regex.Pattern;

/// Names of headers and cookies: a token of RFC 9110, section 5.6.2.
final class HeaderName {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");

    static final Parser<String> PARSER =
            Scalars.TEXT.where(HeaderName::isToken, "a name of letters, digits and hyphens");

    private HeaderName() {}

    static boolean isToken(String name) {
        return TOKEN.matcher(name).matches();
    }
}
