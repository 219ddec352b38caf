package dev.sluice.gateway.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.ExchangeIds;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminReserveTest {

    private static final int MOST = 10;

    private final AtomicInteger open = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new AdminReserve(
                new Served(), open::get, MOST, new RefusalWriter(new RequestIds(new ExchangeIds(new Random())))));
        server.start();
    }

    private static final class Served extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            callback.succeeded();
            return true;
        }
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "10, /v1/chat/completions, 200",
        "11, /v1/chat/completions, 503",
        "11, /administration,      503",
        "11, /admin/state,         200",
        "11, /admin/ws,            200",
        "11, /metrics,             200"
    })
    void beyondTheMostOnlyAdministrationIsServed(int connections, String path, int status) throws Exception {
        open.set(connections);

        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 503) {
            assertThat(response.headers().firstValue("connection")).hasValue("close");
            assertThat(response.body()).contains("more than 10 connections");
        }
    }
}
