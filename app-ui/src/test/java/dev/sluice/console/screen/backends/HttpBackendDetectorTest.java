package dev.sluice.console.screen.backends;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.model.config.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against real servers on free ports.
class HttpBackendDetectorTest {

    private static final String MODELS = "{\"data\": [{\"id\": \"qwen3\"}, {\"id\": \"llama3.1\"}]}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final BackendDetector detector = new HttpBackendDetector(http, Runnable::run, () -> 0);
    private final Map<String, String> answers = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String answer = answers.get(exchange.getRequestURI().getPath());
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = (answer == null ? "not here" : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.close();
    }

    @Test
    void anAddressWithoutAPathIsEnough() {
        answers.put("/v1/models", MODELS);
        answers.put("/api/version", "{\"version\": \"0.12\"}");
        Detection.Found found = (Detection.Found) detect("");
        assertThat(found.kind()).isEqualTo("Ollama");
        assertThat(found.provider()).isEqualTo(Provider.OPENAI);
        assertThat(found.baseUrl()).isEqualTo(root("/v1"));
        assertThat(found.models()).containsExactly("llama3.1", "qwen3");
        assertThat(found.localNetwork()).isFalse();
    }

    @Test
    void whatWasPastedFromAnExampleIsTheBaseUrlToo() {
        answers.put("/v1/models", MODELS);
        answers.put("/props", "{}");
        Detection.Found found = (Detection.Found) detect("/v1/chat/completions");
        assertThat(found.baseUrl()).isEqualTo(root("/v1"));
        assertThat(found.kind()).isEqualTo("llama.cpp");
    }

    @Test
    void aServerThatWantsAKeyIsSaidToWantOne() {
        answers.put("/v1/models", MODELS);
        status = 401;
        assertThat(((Detection.Failed) detect("/v1")).why()).startsWith("It wants a key (401).");
    }

    @Test
    void aWebServerThatIsNoModelServerIsSaidToBeNone() {
        answers.put("/v1/models", "<html>hello</html>");
        assertThat(((Detection.Failed) detect("/v1")).why()).endsWith("is no model server.");
    }

    @Test
    void httpsWhereHttpIsSpokenSaysSoAndSendsNoKeyThere() {
        answers.put("/v1/models", MODELS);
        AtomicReference<Detection> answer = new AtomicReference<>();
        detector.detect(URI.create("https://127.0.0.1:" + port() + "/v1"), "sk-secret", answer::set);
        assertThat(((Detection.Failed) answer.get()).why())
                .isEqualTo("It speaks http there, not https. Its address is http://127.0.0.1:" + port() + "/v1.");
        assertThat(keys).containsExactly("null");
    }

    @Test
    void aHostThatDoesNotExistIsNamed() {
        AtomicReference<Detection> answer = new AtomicReference<>();
        detector.detect(URI.create("http://no-such-host.invalid/v1"), null, answer::set);
        assertThat(((Detection.Failed) answer.get()).why()).isEqualTo("There is no host no-such-host.invalid.");
    }

    @Test
    void whereNothingListensTheAnswerSaysWhatToDo() {
        server.stop(0);
        Detection.Failed failed = (Detection.Failed) detect("/v1");
        assertThat(failed.why())
                .isEqualTo("Nothing answers at 127.0.0.1:" + port() + ". Is it running, and on this port?");
        assertThat(failed.transcript())
                .singleElement()
                .asString()
                .startsWith("GET http://127.0.0.1:")
                .contains("failed");
    }

    @Test
    void theKeyGoesToTheModelsOnlyAndNeverIntoTheTranscript() {
        answers.put("/v1/models", MODELS);
        List<Detection> seen = new ArrayList<>();
        detector.detect(root("/v1"), "sk-secret", seen::add);
        assertThat(keys.getFirst()).isEqualTo("Bearer sk-secret");
        assertThat(keys.subList(1, keys.size())).isNotEmpty().containsOnly("null");
        assertThat(seen.getFirst().transcript().toString()).doesNotContain("secret");
    }

    @Test
    void aQuestionBringsItsAnswerOrTheServersOwnWords() {
        answers.put("/v1/models", MODELS);
        answers.put("/v1/chat/completions", "{\"choices\": [{\"message\": {\"content\": \"Hello  there.\"}}]}");
        Detection.Found found = (Detection.Found) detect("/v1");
        List<ChatTest> tests = new ArrayList<>();
        detector.chat(found, null, "qwen3", tests::add);
        answers.put("/v1/chat/completions", "{\"error\": {\"message\": \"model not loaded\"}}");
        status = 400;
        detector.chat(found, null, "qwen3", tests::add);
        assertThat(((ChatTest.Answered) tests.getFirst()).text()).isEqualTo("Hello there.");
        assertThat(((ChatTest.Failed) tests.getLast()).why()).isEqualTo("It answered 400: model not loaded");
    }

    private Detection detect(String path) {
        List<Detection> seen = new ArrayList<>();
        detector.detect(root(path), null, seen::add);
        return seen.getFirst();
    }

    private URI root(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
