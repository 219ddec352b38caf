package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pool keeps a session on one backend: by a header that its client sends, or by a cookie that the gateway sets.
class SessionAffinityOverHttpTest {

    private static final String BODY = "{\"model\":\"%s\",\"messages\":[]}";

    @TempDir
    Path folder;

    private ScriptedBackend one;
    private ScriptedBackend two;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        one = new ScriptedBackend();
        two = new ScriptedBackend();
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
              - {id: b1, provider: openai, baseUrl: "%s"}
              - {id: b2, provider: openai, baseUrl: "%s"}
            pools:
              - {id: by-header, strategy: round-robin, sessionAffinity: {header: x-session-id}, members: [{backend: b1}, {backend: b2}]}
              - {id: by-cookie, strategy: round-robin, sessionAffinity: {cookie: member}, members: [{backend: b1}, {backend: b2}]}
            models: [{name: header, pool: by-header}, {name: cookie, pool: by-cookie}]
            """.formatted(RunningGateway.KEY, one.baseUrl(), two.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        one.close();
        two.close();
    }

    @Test
    void requestsWithTheSameHeaderGoToTheSameBackend() {
        String first = backend(ask("header", "x-session-id", "s1"));

        for (int i = 0; i < 6; i++) {
            assertThat(backend(ask("header", "x-session-id", "s1"))).isEqualTo(first);
        }
        assertThat(backend(ask("header", "x-other", "a"))).isNotEqualTo(backend(ask("header", "x-other", "a")));
    }

    @Test
    void theCookieThatItSetsLeadsBackAndIsNotSetAgain() {
        HttpResponse<String> first = ask("cookie", "x-other", "a");
        String cookie = cookie(first);
        assertThat(cookie).startsWith("member=").endsWith("; Path=/; HttpOnly; SameSite=Strict");

        for (int i = 0; i < 6; i++) {
            HttpResponse<String> next = ask("cookie", "Cookie", "a=b; " + cookie.substring(0, cookie.indexOf(';')));
            assertThat(backend(next)).isEqualTo(backend(first));
            assertThat(cookie(next)).isEmpty();
        }
        assertThat(one.received()).allMatch(request -> request.header("cookie").isEmpty());
        assertThat(two.received()).allMatch(request -> request.header("cookie").isEmpty());
    }

    @Test
    void aSessionWhoseBackendFailsMovesAndItsCookieNamesTheOther() {
        HttpResponse<String> first = ask("cookie", "x-other", "a");
        String cookie = cookie(first);
        ScriptedBackend failing = backend(first).equals("b1") ? one : two;
        failing.always(ScriptedBackend.answering(503, "", "{}"));

        HttpResponse<String> next = ask("cookie", "Cookie", cookie.substring(0, cookie.indexOf(';')));

        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(backend(next)).isNotEqualTo(backend(first));
        assertThat(next.headers().allValues("set-cookie"))
                .singleElement()
                .asString()
                .startsWith("member=")
                .isNotEqualTo(cookie);
    }

    @Test
    void whereNobodyAnswersNoCookieNamesAnybody() {
        one.always(ScriptedBackend.answering(503, "", "{}"));
        two.always(ScriptedBackend.answering(503, "", "{}"));

        HttpResponse<String> response = ask("cookie", "x-other", "a");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(cookie(response)).isEmpty();
    }

    private HttpResponse<String> ask(String model, String header, String value) {
        return gateway.send(gateway.request("/v1/chat/completions")
                .header("Authorization", "Bearer " + RunningGateway.KEY)
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(BODY.formatted(model))));
    }

    private static String backend(HttpResponse<String> response) {
        return response.headers().firstValue("x-sluice-backend").orElseThrow();
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("set-cookie").orElse("");
    }
}
