package dev.sluice.gateway.simulation;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.protocol.Api;
import dev.sluice.gateway.protocol.Apis;
import dev.sluice.gateway.protocol.ModelRequest;
import dev.sluice.gateway.protocol.RequestReader;
import dev.sluice.gateway.script.Answer;
import dev.sluice.model.config.SimulationConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All simulated backends: reads what they are asked, and says what they answer. Pure but for what each remembers.
public final class SimulatedBackends {

    /// A prompt may say how long the answer shall be; any model would heed it, more or less.
    private static final Pattern WANTED = Pattern.compile("(?i)\\b(?:in|with) (?:about )?(\\d{1,6}) tokens\\b");

    private static final int TAIL = 200;
    private static final int DIMENSIONS = 64;

    private final Function<String, @Nullable SimulationConfig> backends;
    private final ToLongFunction<ModelRequest> promptTokens;
    private final Ticker ticker;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, SimulatedModel> models = new ConcurrentHashMap<>();

    /// @param backends the behaviour of a backend by its id; null: there is none
    /// @param promptTokens counts a request's prompt
    /// @param random must be safe for use by as many threads as ask
    public SimulatedBackends(
            Function<String, @Nullable SimulationConfig> backends,
            ToLongFunction<ModelRequest> promptTokens,
            Ticker ticker,
            InstantSource clock,
            RandomGenerator random) {
        this.backends = backends;
        this.promptTokens = promptTokens;
        this.ticker = ticker;
        this.clock = clock;
        this.random = random;
    }

    /// An answer that is being given.
    ///
    /// @param end is to be run once, when it was given or is not wanted any more
    public record Served(Answer answer, Runnable end) {}

    /// What a backend answers.
    ///
    /// @param backend its id
    /// @param path below the host, such as `/v1/chat/completions`
    public Served serve(String backend, String path, byte[] body) {
        String id = backend.toLowerCase(Locale.ROOT);
        SimulationConfig config = backends.apply(id);
        if (config == null) {
            return new Served(
                    Answer.whole(404, Map.of("content-type", "text/plain"), 0, Wording.bytes("no such backend")),
                    () -> {});
        }
        SimulatedModel model = models.computeIfAbsent(id, _ -> new SimulatedModel(config, ticker, clock, random));
        model.began();
        try {
            return new Served(answer(model, config, path, body), model::ended);
        } catch (RuntimeException bug) {
            model.ended();
            throw bug;
        }
    }

    private Answer answer(SimulatedModel model, SimulationConfig config, String path, byte[] body) {
        ProviderProfile profile = ProviderProfile.of(config.profile());
        Api api = api(path);
        if (api == null) {
            return profile.error("unknownPath", Map.of("reason", path));
        }
        return switch (RequestReader.read(api.equals(Apis.COUNT_TOKENS) ? Apis.MESSAGES : api, body)) {
            case RequestReader.Reading.Malformed malformed ->
                profile.error("malformed", Map.of("reason", malformed.reason()));
            case RequestReader.Reading.Understood understood ->
                model.answer(request(api, understood.request(), body), config);
        };
    }

    private static @Nullable Api api(String path) {
        return switch (path) {
            case "/v1/chat/completions" -> Apis.CHAT;
            case "/v1/completions" -> Apis.COMPLETIONS;
            case "/v1/embeddings" -> Apis.EMBEDDINGS;
            case "/v1/responses" -> Apis.RESPONSES;
            case "/v1/messages" -> Apis.MESSAGES;
            case "/v1/messages/count_tokens" -> Apis.COUNT_TOKENS;
            default -> null;
        };
    }

    private SimulatedRequest request(Api api, ModelRequest request, byte[] body) {
        JsonNode json = api.equals(Apis.EMBEDDINGS) ? tree(body) : null;
        JsonNode input = json == null ? null : json.get("input");
        return new SimulatedRequest(
                api.name(),
                request.model() == null ? "" : request.model().value(),
                promptTokens.applyAsLong(request),
                request.maxOutputTokens(),
                wanted(request.prompt().texts()),
                request.streamed(),
                request.usageAsked(),
                input != null
                                && input.isArray()
                                && !input.isEmpty()
                                && !input.get(0).isNumber()
                        ? input.size()
                        : 1,
                json == null ? DIMENSIONS : Math.clamp(json.path("dimensions").asInt(DIMENSIONS), 1, 4096),
                json != null && "base64".equals(json.path("encoding_format").asString("")));
    }

    private static @Nullable JsonNode tree(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException unreadable) {
            return null; // it was read before, strictly; what is left out here has a default
        }
    }

    private static @Nullable Integer wanted(List<String> texts) {
        for (String text : texts.reversed()) {
            Matcher asked = WANTED.matcher(text.substring(Math.max(0, text.length() - TAIL)));
            if (asked.find()) {
                return Math.max(1, Integer.parseInt(asked.group(1)));
            }
        }
        return null;
    }
}
