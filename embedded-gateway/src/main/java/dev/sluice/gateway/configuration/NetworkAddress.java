package dev.sluice.gateway.configuration;

import java.util.Locale;
import java.util.regex.Pattern;

/// Tells kinds of addresses apart by their spelling alone: nothing is looked up.
final class NetworkAddress {

    private static final Pattern PRIVATE_IPV4 = Pattern.compile(
            "(10|192\\.168|172\\.(1[6-9]|2[0-9]|3[01])|100\\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7]))\\..*");
    private static final Pattern DOTTED_DIGITS = Pattern.compile("[0-9.]+");
    private static final Pattern UNIQUE_LOCAL_IPV6 = Pattern.compile("\\[f[cd][0-9a-f]{2}:.*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]+");

    private NetworkAddress() {}

    /// Addresses that only reach into a private network (RFC 1918, RFC 6598, RFC 4193).
    static boolean isPrivate(String host) {
        String plain = host.toLowerCase(Locale.ROOT);
        boolean privateIpv4 = DOTTED_DIGITS.matcher(plain).matches()
                && PRIVATE_IPV4.matcher(plain).matches();
        return privateIpv4 || UNIQUE_LOCAL_IPV6.matcher(plain).matches();
    }

    /// Unspecified, link-local (where clouds keep their metadata) and mapped addresses, and numbers for addresses:
    /// ways to reach something else than they seem to.
    static boolean isNeverABackend(String host) {
        String plain = host.toLowerCase(Locale.ROOT);
        return plain.startsWith("169.254.")
                || plain.startsWith("0.")
                || plain.equals("[::]")
                || plain.startsWith("[fe8")
                || plain.startsWith("[fe9")
                || plain.startsWith("[fea")
                || plain.startsWith("[feb")
                || plain.contains("::ffff:")
                || NUMBER.matcher(plain).matches();
    }
}
