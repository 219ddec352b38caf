package dev.sluice.gateway.configuration;

import java.util.Locale;
import java.util.regex.Pattern;

/// Which host names mean this machine, by their spelling alone: nothing is looked up.
public final class Loopback {

    private static final Pattern IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3}");

    private Loopback() {}

    /// Whether the host is `localhost`, `127.x.y.z` or `::1` (with or without brackets).
    public static boolean isLoopback(String host) {
        String plain = host.toLowerCase(Locale.ROOT);
        return plain.equals("localhost")
                || plain.equals("::1")
                || plain.equals("[::1]")
                || IPV4.matcher(plain).matches();
    }
}
