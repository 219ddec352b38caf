package dev.sluice.gateway.upstream;

import dev.sluice.gateway.configuration.Loopback;
import dev.sluice.model.config.BackendConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/// Looks up where a backend is, and lets only such addresses through as a backend may have: a name that is public today
/// may lead into the local network tomorrow (DNS rebinding). Who connects uses the very addresses that were judged.
///
/// | address | |
/// | --- | --- |
/// | unspecified, multicast, link-local (where clouds keep their metadata) | never |
/// | this machine's own | where the backend is called `localhost` or by such an address |
/// | private, shared (RFC 1918, 4193, 6598), this machine's own | where the backend says `localNetwork: true` |
/// | any other | always |
public final class BackendNames implements SocketAddressResolver {

    /// Where names are looked up, such as the operating system.
    @FunctionalInterface
    interface Lookup {
        InetAddress[] all(String name) throws UnknownHostException;
    }

    /// All addresses of a name are such as it may not have.
    static final class Refused extends ConnectException {

        Refused(String message) {
            super(message);
        }
    }

    private final Supplier<List<BackendConfig>> backends;
    private final Lookup lookup;
    private final Executor executor;

    /// @param backends of the configuration in force
    /// @param executor runs look-ups, which block
    BackendNames(Supplier<List<BackendConfig>> backends, Lookup lookup, Executor executor) {
        this.backends = backends;
        this.lookup = lookup;
        this.executor = executor;
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        executor.execute(() -> {
            try {
                promise.succeeded(addresses(host).stream()
                        .map(address -> new InetSocketAddress(address, port))
                        .toList());
            } catch (IOException e) {
                promise.failed(e);
            }
        });
    }

    /// The addresses of a host that a backend may have; at least one.
    ///
    /// @param host a name, or an address with or without brackets
    List<InetAddress> addresses(String host) throws IOException {
        String plain = plain(host);
        boolean localNetwork = isInLocalNetwork(plain);
        boolean thisMachine = Loopback.isLoopback(plain);
        InetAddress[] all = lookup.all(plain);
        List<InetAddress> allowed = Arrays.stream(all)
                .filter(address -> isAllowed(address, thisMachine, localNetwork))
                .toList();
        if (allowed.isEmpty()) {
            throw new Refused(plain + " leads to " + all[0].getHostAddress()
                    + ", where no backend may be unless it says localNetwork: true");
        }
        return allowed;
    }

    private boolean isInLocalNetwork(String plain) {
        for (BackendConfig backend : backends.get()) {
            URI url = backend.baseUrl();
            if (backend.localNetwork()
                    && url != null
                    && url.getHost() != null
                    && plain(url.getHost()).equals(plain)) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") ? lower.substring(1, lower.length() - 1) : lower;
    }

    private static boolean isAllowed(InetAddress address, boolean thisMachine, boolean localNetwork) {
        byte[] bytes = address.getAddress();
        if (address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || address.isLinkLocalAddress()
                || (bytes.length == 4 && bytes[0] == 0)) {
            return false;
        }
        if (address.isLoopbackAddress()) {
            return thisMachine || localNetwork;
        }
        return localNetwork || !isPrivate(address, bytes);
    }

    private static boolean isPrivate(InetAddress address, byte[] bytes) {
        return bytes.length == 4
                ? address.isSiteLocalAddress() || (bytes[0] == 100 && (bytes[1] & 0xc0) == 64)
                : address.isSiteLocalAddress() || (bytes[0] & 0xfe) == 0xfc;
    }
}
