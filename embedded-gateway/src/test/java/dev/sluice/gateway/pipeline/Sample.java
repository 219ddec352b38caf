package dev.sluice.gateway.pipeline;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A made-up request of one of the protocols, and what a backend answers to it. The same seed makes the same.
///
/// @param keyHeader where this client puts its key
/// @param bodyAtBackend what a backend gets of the body through the gateway
record Sample(
        String method,
        String path,
        String keyHeader,
        Map<String, String> headers,
        String body,
        String bodyAtBackend,
        ScriptedBackend.Act act) {

    private static final List<String> TEXTS = List.of(
            "hello",
            "h\\u00e9 \\ud83d\\ude00",
            "日本語 ✓ 😀",
            "\\\"usage\\\":{\\\"prompt_tokens\\\":9}",
            "data: [DONE]\\n\\n",
            "a\\\\b\\/c\\t",
            "x".repeat(3_000));

    private static final List<String> UNKNOWN_MEMBERS = List.of(
            "\"seed\":12345678901234567890",
            "\"user\":null",
            "\"x\":{\"model\":\"inner\",\"n\":1e400}",
            "\"temperature\":0.30000000000000004",
            "\"temperature\":1, \"temperature\":0.5",
            "\"metadata\" : {\"k\":\"\\u0000\"}",
            "\"logit_bias\":{\"50256\":-100}");

    static Sample of(int seed) {
        Random random = new Random(seed);
        return switch (seed % 12) {
            case 0, 1 -> chat("/v1/chat/completions", "gpt", random);
            case 2 -> chat("/openai/v1/chat/completions", "az", random);
            case 3 -> chat("/openai/deployments/az/chat/completions?api-version=2024-10-21", "", random);
            case 4 -> completions(random);
            case 5 -> embeddings(random);
            case 6 -> responses("/v1/responses", "gpt", random);
            case 7 -> responses("/openai/responses?api-version=2025-03-01-preview", "az", random);
            case 8, 9 -> messages(random);
            case 10 -> countTokens(random);
            default -> other(random);
        };
    }

    private static Sample chat(String path, String model, Random random) {
        boolean stream = random.nextBoolean();
        int asked = random.nextInt(3);
        String usage = "{\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12}";
        String own = stream && asked > 0 ? ",\"stream_options\":{\"include_usage\":" + (asked == 1) + "}" : "";
        String body = body(
                random, model, stream, "\"messages\":[{\"role\":\"user\",\"content\":\"" + text(random) + "\"}]" + own);
        List<String> events = new ArrayList<>();
        events.add("data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n");
        for (int i = random.nextInt(20); i >= 0; i--) {
            noise(events, random);
            events.add("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text(random)
                    + "\"},\"finish_reason\":null}]" + (random.nextBoolean() ? ",\"usage\":null" : "") + "}\n\n");
        }
        events.add("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
        String usageEvent = "data: {\"choices\":[],\"usage\":" + usage + "}\n\n";
        String whole = "{ \"id\":\"c\",\"choices\":[{\"message\":{\"content\":\"" + text(random)
                + "\"}}],\"n\":98765432109876543210, \"usage\":" + usage + " }";
        return sample(
                path,
                random,
                body,
                stream && asked != 1 ? withUsage(body) : body,
                stream
                        ? (request, out, socket) -> {
                            List<String> all = new ArrayList<>(events);
                            if (request.body().contains("\"include_usage\":true")) {
                                all.add(usageEvent);
                            }
                            all.add("data: [DONE]\n\n");
                            stream(out, String.join("", all), new Random(1));
                        }
                        : answer(random, whole));
    }

    /// Where the gateway must ask for the usage, since the client did not.
    private static String withUsage(String body) {
        if (body.contains("\"include_usage\":false")) {
            return body.replace("\"include_usage\":false", "\"include_usage\":true");
        }
        int first = body.indexOf('"');
        return body.substring(0, first) + "\"stream_options\":{\"include_usage\":true}," + body.substring(first);
    }

    private static Sample completions(Random random) {
        boolean stream = random.nextBoolean();
        String usage = "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3}";
        String prompt = random.nextBoolean() ? "[1,2,3]" : "\"" + text(random) + "\"";
        String body =
                body(random, "gpt", stream, "\"prompt\":" + prompt + ",\"stream_options\":{\"include_usage\":true}");
        return sample(
                "/v1/completions",
                random,
                body,
                body,
                stream
                        ? (request, out, socket) -> stream(
                                out,
                                "data: {\"choices\":[{\"text\":\"hi\"}]}\n\n"
                                        + ": keep\n\n"
                                        + "data: {\"choices\":[{\"text\":\"\",\"finish_reason\":\"stop\"}]}\n\n"
                                        + "data: {\"choices\":[]," + usage + "}\n\n"
                                        + "data: [DONE]\n\n",
                                random)
                        : answer(random, "{\"choices\":[{\"text\":\"hi\"}]," + usage + "}"));
    }

    private static Sample embeddings(Random random) {
        String body =
                body(random, "gpt", false, "\"input\":[\"" + text(random) + "\",\"b\"],\"encoding_format\":\"base64\"");
        return sample(
                "/v1/embeddings",
                random,
                body,
                body,
                answer(
                        random,
                        "{\"data\":[{\"embedding\":[0.1,-2e-9]}],\"usage\":{\"prompt_tokens\":4,\"total_tokens\":4}}"));
    }

    private static Sample responses(String path, String model, Random random) {
        boolean stream = random.nextBoolean();
        String usage = "\"usage\":{\"input_tokens\":9,\"output_tokens\":3}";
        String body = body(
                random,
                model,
                stream,
                "\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"" + text(random)
                        + "\"}]}],\"instructions\":\"be brief\"");
        StringBuilder events =
                new StringBuilder(event("response.created", "\"response\":{\"id\":\"resp_1\",\"usage\":null}"));
        for (int i = random.nextInt(20); i >= 0; i--) {
            events.append(event("response.output_text.delta", "\"delta\":\"" + text(random) + "\""));
        }
        events.append(event("response.completed", "\"response\":{\"id\":\"resp_1\"," + usage + "}"));
        return sample(
                path,
                random,
                body,
                body,
                stream
                        ? (request, out, socket) -> stream(out, events.toString(), new Random(2))
                        : answer(random, "{\"id\":\"resp_1\",\"status\":\"completed\",\"output\":[]," + usage + "}"));
    }

    private static Sample messages(Random random) {
        boolean stream = random.nextBoolean();
        String body = body(
                random,
                "claude",
                stream,
                "\"max_tokens\":50,\"system\":[{\"type\":\"text\",\"text\":\"x\",\"cache_control\":{\"type\":\"ephemeral\"}}],"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"" + text(random) + "\"}]");
        StringBuilder events = new StringBuilder(event(
                "message_start", "\"message\":{\"id\":\"m\",\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}"));
        events.append(event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
        events.append("event: ping\ndata: {\"type\": \"ping\"}\n\n");
        for (int i = random.nextInt(20); i >= 0; i--) {
            events.append(event(
                    "content_block_delta",
                    "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text(random) + "\"}"));
        }
        events.append(event("content_block_stop", "\"index\":0"));
        events.append(
                event("message_delta", "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":3}"));
        events.append(event("message_stop", "\"x\":1"));
        return sample(
                "/v1/messages" + (random.nextBoolean() ? "?beta=true" : ""),
                random,
                body,
                body,
                stream
                        ? (request, out, socket) -> stream(out, events.toString(), new Random(3))
                        : answer(
                                random,
                                "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"" + text(random)
                                        + "\"}],\"usage\":{\"input_tokens\":9,\"output_tokens\":3}}"));
    }

    private static Sample countTokens(Random random) {
        String body = body(
                random, "claude", false, "\"messages\":[{\"role\":\"user\",\"content\":\"" + text(random) + "\"}]");
        return sample("/v1/messages/count_tokens", random, body, body, answer(random, "{\"input_tokens\":14}"));
    }

    private static Sample other(Random random) {
        String form = "--b1\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\ngpt\r\n--b1\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\nRIFF\u00e9\r\n--b1--\r\n";
        return switch (random.nextInt(5)) {
            case 0 ->
                sample(
                        "GET",
                        "/v1/files?limit=2&after=a%20b",
                        random,
                        "",
                        "",
                        answer(random, "{\"data\":[]}"),
                        Map.of());
            case 1 ->
                sample("DELETE", "/v1/files/file-1", random, "", "", answer(random, "{\"deleted\":true}"), Map.of());
            case 2 ->
                sample(
                        "POST",
                        "/v1/audio/transcriptions",
                        random,
                        form,
                        form,
                        answer(random, "plain text"),
                        Map.of("Content-Type", "multipart/form-data; boundary=b1"));
            case 3 ->
                sample("GET", "/v1/files/file-1/content", random, "", "", answer(random, "\u0000\u0001raw"), Map.of());
            default -> {
                String body = body(random, "gpt", false, "\"input\":\"" + text(random) + "\"");
                yield sample("/v1/moderations", random, body, body, answer(random, "{\"results\":[]}"));
            }
        };
    }

    private static String body(Random random, String model, boolean stream, String members) {
        List<String> all = new ArrayList<>();
        all.add("\"model\"" + (random.nextBoolean() ? " : " : ":") + "\"" + model + "\"");
        if (stream || random.nextBoolean()) {
            all.add("\"stream\":" + stream);
        }
        all.add(members);
        for (int i = random.nextInt(4); i > 0; i--) {
            all.add(random.nextInt(all.size()), UNKNOWN_MEMBERS.get(random.nextInt(UNKNOWN_MEMBERS.size())));
        }
        String gap = random.nextBoolean() ? "\n  " : "";
        return "{" + gap + String.join("," + gap, all) + gap + "}";
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    private static void noise(List<String> events, Random random) {
        if (random.nextInt(4) == 0) {
            events.add(random.nextBoolean() ? ": OPENROUTER PROCESSING\n\n" : ":\r\n\r\n");
        }
    }

    /// The text in pieces of any size, wherever that cuts it.
    private static void stream(OutputStream out, String text, Random random) throws java.io.IOException {
        ScriptedBackend.beginStream(
                out, "openai-processing-ms: 12\r\nx-ms-region: here\r\nanthropic-organization-id: o\r\n");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(400));
            ScriptedBackend.chunk(out, bytes, at, length);
            at += length;
        }
        ScriptedBackend.endStream(out);
    }

    private static ScriptedBackend.Act answer(Random random, String body) {
        int status = random.nextInt(8) == 0 ? 422 : 200;
        return ScriptedBackend.answering(
                status, "openai-version: 2020-10-01\r\nx-ms-region: West\r\nanthropic-organization-id: o\r\n", body);
    }

    private static Sample sample(
            String path, Random random, String body, String bodyAtBackend, ScriptedBackend.Act act) {
        return sample("POST", path, random, body, bodyAtBackend, act, Map.of("Content-Type", "application/json"));
    }

    private static Sample sample(
            String method,
            String path,
            Random random,
            String body,
            String bodyAtBackend,
            ScriptedBackend.Act act,
            Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("User-Agent", "client/1." + random.nextInt(9));
        headers.put("X-Stainless-Retry-Count", "0");
        if (path.startsWith("/v1/messages")) {
            headers.put("anthropic-version", random.nextBoolean() ? "2023-06-01" : "2026-10-21");
            headers.put("anthropic-beta", "a-2025-01-01,b-2025-02-02");
        } else {
            headers.put("OpenAI-Beta", "assistants=v2");
        }
        List<String> keys = path.startsWith("/openai")
                ? List.of("api-key", "Authorization")
                : List.of("Authorization", "x-api-key");
        return new Sample(method, path, keys.get(random.nextInt(2)), headers, body, bodyAtBackend, act);
    }
}
