package dev.sluice.gateway;

import dev.sluice.model.config.ListenConfig;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// The values of the `Host` header that are served: the loopback names with the gateway's port, and what the
/// configuration adds.
final class AllowedHosts {

    private AllowedHosts() {}

    /// @param port the gateway listens on
    static Set<String> of(ListenConfig listen, int port) {
        Set<String> hosts = new HashSet<>();
        for (String name : new String[] {"127.0.0.1", "localhost", "[::1]"}) {
            add(hosts, name, port);
        }
        add(hosts, listen.host(), port);
        for (String configured : listen.allowedHosts()) {
            add(hosts, configured, port);
        }
        return Set.copyOf(hosts);
    }

    /// Whether a name or address to listen on reaches this machine alone.
    static boolean isLoopback(String host) {
        String bare = host.toLowerCase(Locale.ROOT);
        return bare.equals("localhost")
                || bare.equals("::1")
                || bare.equals("[::1]")
                || bare.matches("127(\\.\\d{1,3}){3}");
    }

    private static void add(Set<String> hosts, String name, int port) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean ported = lower.matches(".*:\\d+") && !lower.endsWith("]");
        hosts.add(ported ? lower : lower + ":" + port);
        if (port == 80 && !ported) {
            hosts.add(lower); // clients leave out the default port
        }
    }
}
