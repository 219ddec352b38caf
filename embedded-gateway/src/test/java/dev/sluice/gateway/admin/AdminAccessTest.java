package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminAccessTest {

    private static final List<String> PATHS = List.of(
            "/admin", "/admin/state", "/admin/config", "/admin/commands", "/admin/ws", "/admin/nothing", "/metrics");

    /// Each look at it is a minute later, so that no failure counts together with another.
    private final AtomicLong slowTime = new AtomicLong();

    private AdminServer server;

    @BeforeEach
    void start() throws Exception {
        server = new AdminServer(() -> slowTime.getAndAdd(Duration.ofMinutes(1).toNanos()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyPathRefusesEveryCredentialButTheToken() throws Exception {
        List<String> wrong = List.of(
                "Bearer wrong",
                "Bearer dev-docs-bot-key",
                "Bearer",
                "Bearer ",
                "Basic " + AdminServer.TOKEN,
                AdminServer.TOKEN,
                "Bearer " + AdminServer.TOKEN + "x",
                "Bearer x" + AdminServer.TOKEN);
        for (String path : PATHS) {
            for (String credential : wrong) {
                assertRefused(
                        server.send(HttpRequest.newBuilder(server.uri(path)).header("Authorization", credential)));
            }
            assertRefused(server.send(HttpRequest.newBuilder(server.uri(path))));
            assertRefused(server.send(HttpRequest.newBuilder(server.uri(path)).header("api-key", AdminServer.TOKEN)));
        }
    }

    private static void assertRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).as("%s", response.uri()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(AdminServer.json(response).path("code").asString()).isEqualTo("unknown_key");
        assertThat(response.body()).doesNotContain(AdminServer.TOKEN);
    }

    @Test
    void aTokenInTheUrlIsNotLookedAt() throws Exception {
        for (String name : List.of("token", "access_token", "authorization")) {
            String query = "?" + name + "=" + AdminServer.TOKEN;
            assertRefused(server.send(HttpRequest.newBuilder(server.uri("/admin/state" + query))));
            assertThat(RawUpgrade.to(server.uri("/admin/ws" + query), null, null))
                    .startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void onlyTheTokenUpgrades() throws Exception {
        assertThat(RawUpgrade.to(server.webSocket(), "wrong", null)).startsWith("HTTP/1.1 401");
        assertThat(RawUpgrade.to(server.webSocket(), null, null)).startsWith("HTTP/1.1 401");
        assertThat(RawUpgrade.to(server.webSocket(), AdminServer.TOKEN, null)).startsWith("HTTP/1.1 101");
    }

    @Test
    void theSchemesCaseDoesNotMatter() throws Exception {
        HttpResponse<String> response = server.send(HttpRequest.newBuilder(server.uri("/admin/state"))
                .header("Authorization", "bearer " + AdminServer.TOKEN));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void afterFiveFailuresAnAnswerWaitsASecondWhileOthersDoNot() throws Exception {
        try (AdminServer busy = new AdminServer(() -> 0)) {
            for (int i = 0; i < 5; i++) {
                assertRefused(busy.send(HttpRequest.newBuilder(busy.uri("/admin/state"))));
            }
            long sent = System.nanoTime();
            CompletableFuture<Long> held = busy.http
                    .sendAsync(
                            HttpRequest.newBuilder(busy.uri("/admin/state")).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .thenApply(refused -> System.nanoTime());
            assertThat(busy.get("/admin/state").statusCode()).isEqualTo(200);
            long served = System.nanoTime();
            assertThat(Duration.ofNanos(held.get() - sent)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(served).isLessThan(held.get());
        }
    }
}
