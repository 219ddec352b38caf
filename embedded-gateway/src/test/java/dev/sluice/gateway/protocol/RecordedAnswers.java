package dev.sluice.gateway.protocol;

import dev.sluice.gateway.protocol.UsageReader.Found;
import dev.sluice.model.exchange.TokenUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers as servers give them, whole (`.json`) and streamed (`.sse`); a file's name begins with its protocol.
public final class RecordedAnswers {

    public static final List<String> FILES = List.of(
            "chat.json",
            "chat-reasoning.json",
            "chat-audio.json",
            "chat-reasoning-apart.json",
            "chat-deepseek.json",
            "chat-llama.cpp.json",
            "chat-vllm.json",
            "chat.sse",
            "chat-vllm-continuous.sse",
            "chat-ollama.sse",
            "chat-groq.sse",
            "completions.json",
            "embeddings.json",
            "responses.json",
            "responses.sse",
            "messages.json",
            "messages.sse",
            "messages-repeated.sse");

    static final List<UsageReader> READERS = List.of(
            new CompletionsUsageReader(),
            new EmbeddingsUsageReader(),
            new ResponsesUsageReader(),
            new MessagesUsageReader());

    private RecordedAnswers() {}

    public static byte[] bytes(String file) {
        try (var in = RecordedAnswers.class.getResourceAsStream("usage/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What an answer says of its usage in all.
    static @Nullable TokenUsage usage(String file, byte[] answer) {
        UsageReader reader = reader(file);
        StreamUsage usage = new StreamUsage();
        if (file.endsWith(".sse")) {
            new StreamEvents().accept(ByteBuffer.wrap(answer), (bytes, start, end) -> {
                String event = new String(bytes, start, end - start, StandardCharsets.UTF_8);
                int data = event.indexOf("data: ");
                if (data >= 0) {
                    add(usage, reader, event.substring(data + 6).getBytes(StandardCharsets.UTF_8));
                }
            });
        } else {
            add(usage, reader, answer);
        }
        return usage.usage();
    }

    private static void add(StreamUsage usage, UsageReader reader, byte[] json) {
        Found found = reader.read(json, 0, json.length);
        if (found != null) {
            usage.add(found);
        }
    }

    private static UsageReader reader(String file) {
        return switch (file.split("[-.]")[0]) {
            case "embeddings" -> READERS.get(1);
            case "responses" -> READERS.get(2);
            case "messages" -> READERS.get(3);
            default -> READERS.get(0);
        };
    }
}
