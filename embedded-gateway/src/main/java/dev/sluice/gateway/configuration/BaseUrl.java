package dev.sluice.gateway.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where backends may be: https anywhere, http on this machine, and either in the local network where the backend says
/// so. Only the spelling is judged here; what a name resolves to is judged by `BackendNames` whenever a
/// connection is made.
final class BaseUrl {

    private BaseUrl() {}

    /// @param localNetwork whether the backend says that it is in the local network
    static Parser<URI> parser(boolean localNetwork) {
        return place -> {
            @Nullable String text = Scalars.scalar(place, "a URL such as https://api.openai.com/v1");
            @Nullable URI url = text == null ? null : uri(place, text);
            return url != null && isAllowed(place, url, localNetwork) ? url : null;
        };
    }

    private static @Nullable URI uri(Place place, String text) {
        try {
            URI url = new URI(text);
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if ((!scheme.equals("http") && !scheme.equals("https")) || url.getHost() == null) {
                place.problem("is no http or https URL with a host", "such as https://api.openai.com/v1");
                return null;
            }
            return url;
        } catch (URISyntaxException e) {
            place.problem("is no URL", "such as https://api.openai.com/v1");
            return null;
        }
    }

    private static boolean isAllowed(Place place, URI url, boolean localNetwork) {
        if (url.getUserInfo() != null) {
            place.problem("has a user or password in it", "put the key into apiKey");
        } else if (url.getQuery() != null || url.getFragment() != null) {
            place.problem("has a query or fragment", "end it with the path");
        } else if (url.getPort() == 0 || url.getPort() > 65535) {
            place.problem("has no valid port", "1 to 65535");
        } else if (NetworkAddress.isNeverABackend(url.getHost())) {
            place.problem("leads to an address that is no model server's", null);
        } else if (NetworkAddress.isPrivate(url.getHost()) && !localNetwork) {
            place.problem("leads into the local network", "add localNetwork: true to the backend");
        } else if (url.getScheme().equalsIgnoreCase("http") && !Loopback.isLoopback(url.getHost()) && !localNetwork) {
            place.problem(
                    "is http, which shows the key and all prompts to the network",
                    "use https; or, for a server in the local network, add localNetwork: true to the backend");
        } else {
            return true;
        }
        return false;
    }
}
