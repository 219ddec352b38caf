package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;

/// Which headers cross the gateway, by name.
class ForwardedHeadersTest {

    private static final List<String> UP = List.of(
            "Accept",
            "Accept-Language",
            "anthropic-beta",
            "anthropic-dangerous-direct-browser-access",
            "anthropic-version",
            "Cache-Control",
            "Content-Type",
            "Idempotency-Key",
            "OpenAI-Beta",
            "OpenAI-Organization",
            "OpenAI-Project",
            "Priority",
            "traceparent",
            "tracestate",
            "User-Agent",
            "x-app",
            "X-Client-Request-Id",
            "x-ms-client-request-id",
            "x-ms-useragent",
            "x-session-id",
            "X-Stainless-Arch",
            "X-Stainless-Lang",
            "X-Stainless-Retry-Count",
            "X-Stainless-Timeout",
            "X-Title");

    private static final List<String> NOT_UP = List.of(
            "Accept-Encoding",
            "api-key",
            "Authorization",
            "Connection",
            "Content-Encoding",
            "Content-Length",
            "Cookie",
            "Expect",
            "Host",
            "HTTP2-Settings",
            "Keep-Alive",
            "Ocp-Apim-Subscription-Key",
            "Origin",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "Proxy-Connection",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade",
            "x-api-key",
            "X-Request-Id",
            "x-sluice-backend",
            "x-sluice-cache-control");

    private static final List<String> DOWN = List.of(
            "anthropic-organization-id",
            "Accept-Ranges",
            "Cache-Control",
            "Content-Disposition",
            "Content-Encoding",
            "Content-Language",
            "Content-Range",
            "Content-Type",
            "ETag",
            "Last-Modified",
            "openai-model",
            "openai-organization",
            "openai-processing-ms",
            "openai-project",
            "openai-version",
            "Retry-After",
            "retry-after-ms",
            "x-ms-client-request-id",
            "x-ms-deployment-name",
            "x-ms-rai-invoked",
            "x-ms-region",
            "x-should-retry");

    private static final List<String> NOT_DOWN = List.of(
            "Access-Control-Allow-Origin",
            "Access-Control-Expose-Headers",
            "Alt-Svc",
            "anthropic-ratelimit-requests-limit",
            "anthropic-ratelimit-tokens-remaining",
            "apim-request-id",
            "CF-Cache-Status",
            "CF-RAY",
            "Connection",
            "Content-Length",
            "Date",
            "Keep-Alive",
            "NEL",
            "Proxy-Authenticate",
            "request-id",
            "Server",
            "Set-Cookie",
            "Strict-Transport-Security",
            "Transfer-Encoding",
            "Upgrade",
            "Via",
            "x-api-key",
            "x-envoy-upstream-service-time",
            "X-Powered-By",
            "x-ratelimit-limit-requests",
            "x-ratelimit-remaining-tokens",
            "x-ratelimit-reset-tokens",
            "x-request-id",
            "x-sluice-backend",
            "x-sluice-fault");

    @Test
    void toTheBackendGoesAllButKeysAndWhatBelongsToTheConnection() {
        HttpFields.Mutable up = HttpFields.build();

        ForwardedHeaders.up(all(UP, NOT_UP), up);

        assertThat(up).extracting(HttpField::getName).containsExactlyElementsOf(UP);
    }

    @Test
    void toTheClientGoesNothingButWhatIsMeantForIt() {
        HttpFields.Mutable down = HttpFields.build();

        ForwardedHeaders.down(all(DOWN, NOT_DOWN), down);

        assertThat(down).extracting(HttpField::getName).containsExactlyElementsOf(DOWN);
    }

    @Test
    void whatConnectionNamesGoesNoFurther() {
        HttpFields fields = HttpFields.build()
                .add("Connection", "close, X-App, openai-version")
                .add("X-App", "a")
                .add("openai-version", "b")
                .add("openai-model", "c");
        HttpFields.Mutable up = HttpFields.build();
        HttpFields.Mutable down = HttpFields.build();

        ForwardedHeaders.up(fields, up);
        ForwardedHeaders.down(fields, down);

        assertThat(up).extracting(HttpField::getName).containsExactly("openai-model");
        assertThat(down).extracting(HttpField::getName).containsExactly("openai-model");
    }

    @Test
    void theCaseOfANameMakesNoDifference() {
        HttpFields.Mutable up = HttpFields.build();
        HttpFields.Mutable down = HttpFields.build();

        ForwardedHeaders.up(
                all(NOT_UP.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList(), List.of()), up);
        ForwardedHeaders.down(
                all(NOT_DOWN.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList(), List.of()), down);

        assertThat(up).isEmpty();
        assertThat(down).isEmpty();
    }

    private static HttpFields all(List<String> some, List<String> others) {
        HttpFields.Mutable fields = HttpFields.build();
        Stream.concat(some.stream(), others.stream()).forEach(name -> fields.add(name, "close"));
        return fields;
    }
}
