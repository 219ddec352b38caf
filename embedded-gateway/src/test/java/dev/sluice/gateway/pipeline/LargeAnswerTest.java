package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// An answer that is too large to be read whole before its client gets it.
class LargeAnswerTest {

    private static final int MOST_READ_WHOLE = 32 << 20;
    private static final byte[] BEGIN = "{\"object\":\"list\",\"data\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\",\"usage\":{\"prompt_tokens\":9}}".getBytes(StandardCharsets.US_ASCII);
    private static final String BODY = "{\"model\":\"gpt-4o\",\"input\":\"hello\"}";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), "");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void itIsPassedOnByteForByteAndItsRequestIsAccounted() throws Exception {
        byte[] answer = answer(MOST_READ_WHOLE + 1_000_000);
        backend.next((request, out, socket) -> {
            out.write(head(answer.length));
            out.write(answer);
        });
        HttpResponse<byte[]> response = send();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Arrays.equals(response.body(), answer)).isTrue();
        assertThat(response.headers().firstValueAsLong("content-length")).hasValue(answer.length);
        JsonNode exchange = gateway.exchangeOf(response);
        assertThat(exchange.get("outcome").asString()).isEqualTo("completed");
        assertThat(exchange.get("estimated").asBoolean())
                .as("its usage was not read")
                .isTrue();
        assertThat(gateway.send(embeddings()).statusCode())
                .as("the connection goes on")
                .isEqualTo(200);
    }

    @Test
    void whereItBreaksOffItsClientSeesThatItIsNotWhole() {
        byte[] answer = answer(MOST_READ_WHOLE + 1_000_000);
        backend.next((request, out, socket) -> {
            out.write(head(answer.length));
            out.write(answer, 0, answer.length - 10);
            out.flush();
            socket.close();
        });
        assertThatThrownBy(this::send).isInstanceOf(IOException.class);
        RunningGateway.eventually("a row", () -> gateway.exchanges().size() == 1);
        assertThat(gateway.exchanges().get(0).get("outcome").asString()).isEqualTo("truncated");
    }

    private static byte[] head(int length) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] answer(int length) {
        byte[] answer = new byte[length];
        Arrays.fill(answer, (byte) 'x');
        System.arraycopy(BEGIN, 0, answer, 0, BEGIN.length);
        System.arraycopy(END, 0, answer, length - END.length, END.length);
        return answer;
    }

    private HttpResponse<byte[]> send() throws IOException, InterruptedException {
        return gateway.http().send(embeddings().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder embeddings() {
        return gateway.request("/v1/embeddings")
                .header("Authorization", "Bearer " + RunningGateway.KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY));
    }
}
