package dev.sluice.gateway.configuration;

import static dev.sluice.gateway.configuration.Fields.object;

import dev.sluice.model.config.ListenConfig;
import dev.sluice.model.config.TlsConfig;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `listen`: where the gateway listens.
final class ListenSection {

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    private ListenSection() {}

    static @Nullable ListenConfig read(Fields fields) {
        // Without TLS, what listens beyond this machine would show keys and prompts to the network.
        Parser<String> near = place -> {
            @Nullable String host = Scalars.TEXT.parse(place);
            if (host != null && !Loopback.isLoopback(host) && !fields.isGiven("tls")) {
                place.expected("a loopback address, since others need TLS", "127.0.0.1, or listen.tls");
                return null;
            }
            return host;
        };
        String host = fields.or("host", ListenConfig.DEFAULT.host(), near);
        int port = fields.or("port", ListenConfig.DEFAULT.port(), Scalars.integer(0, 65535));
        var allowedHosts = fields.list("allowedHosts", ListenSection::host);
        @Nullable TlsConfig tls = fields.optional("tls", object(ListenSection::tls));
        return fields.build(() -> new ListenConfig(host, port, allowedHosts, tls));
    }

    /// A value of the `Host` header.
    private static @Nullable String host(Place place) {
        @Nullable String host = Scalars.TEXT.parse(place);
        if (host != null && !HOST.matcher(host).matches()) {
            place.expected("a host name such as gateway.example, with or without a port", null);
            return null;
        }
        return host;
    }

    private static @Nullable TlsConfig tls(Fields fields) {
        @Nullable String certificate = fields.optional("certificate", Scalars.TEXT);
        @Nullable String key = fields.optional("key", Scalars.TEXT);
        boolean selfSigned = fields.or("selfSigned", false, Scalars.SWITCH);
        boolean files = fields.isGiven("certificate") && fields.isGiven("key");
        boolean anyFile = fields.isGiven("certificate") || fields.isGiven("key");
        if (selfSigned ? anyFile : !files) {
            fields.place().problem("needs certificate and key, or selfSigned: true", "keep one of the two ways");
        }
        return fields.build(() -> new TlsConfig(certificate, key, selfSigned));
    }
}
