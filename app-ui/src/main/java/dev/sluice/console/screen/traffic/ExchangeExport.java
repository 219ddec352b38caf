package dev.sluice.console.screen.traffic;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.sluice.console.export.Csv;
import dev.sluice.console.screen.traffic.filter.FilterField;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.ExchangeRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Exchanges as files of other programs. They hold no content and no key, only its hint.
final class ExchangeExport {

    private static final Words WORDS = Words.of(ExchangeExport.class);

    /// What a file can be.
    enum Format {
        CSV("csv"),
        JSONL("jsonl"),
        HAR("har");

        private final String suffix;

        Format(String suffix) {
            this.suffix = suffix;
        }

        String suffix() {
            return suffix;
        }

        String title() {
            return WORDS.text("format." + suffix);
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder()
            .withConfigOverride(
                    BigDecimal.class,
                    override -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
            .build();

    private final String baseUrl;
    private final Annotations annotations;

    /// @param baseUrl of the gateway
    ExchangeExport(String baseUrl, Annotations annotations) {
        this.baseUrl = baseUrl;
        this.annotations = annotations;
    }

    String text(List<ExchangeRecord> exchanges, Format format) {
        return switch (format) {
            case CSV -> csv(exchanges);
            case JSONL -> exchanges.stream().map(JSON::writeValueAsString).collect(Collectors.joining("\n", "", "\n"));
            case HAR -> har(exchanges);
        };
    }

    /// A column of the CSV.
    @SuppressWarnings("ImmutableEnumChecker") // what its constants hold never changes
    private enum Column {
        ID(e -> e.id().value()),
        STARTED_AT(ExchangeRecord::startedAt),
        CONSUMER(e -> e.consumer().value()),
        API(ExchangeRecord::api),
        REQUEST_MODEL(ExchangeRecord::requestModel),
        RESPONSE_MODEL(ExchangeRecord::responseModel),
        BACKEND(ExchangeRecord::backend),
        STATUS(ExchangeRecord::status),
        OUTCOME(e -> e.outcome().wireName()),
        REASON(ExchangeRecord::reason),
        LIMIT(ExchangeRecord::limit),
        CACHE(ExchangeRecord::cache),
        ATTEMPTS(e -> e.attempts().size()),
        INPUT_TOKENS(e -> e.inputTokens().value()),
        CACHED_INPUT_TOKENS(e -> e.cachedInputTokens().value()),
        OUTPUT_TOKENS(e -> e.outputTokens().value()),
        CHARGED_TOKENS(e -> e.chargedTokens().value()),
        COST(ExchangeRecord::cost),
        CURRENCY(ExchangeRecord::currency),
        FIRST_CONTENT_MS(e -> millis(e.firstContent())),
        DURATION_MS(e -> millis(e.duration())),
        OVERHEAD_MS(e -> millis(e.overhead()));

        private final Function<ExchangeRecord, @Nullable Object> value;

        Column(Function<ExchangeRecord, @Nullable Object> value) {
            this.value = value;
        }
    }

    private String csv(List<ExchangeRecord> exchanges) {
        List<String> names = new ArrayList<>(Arrays.stream(Column.values())
                .map(column -> column.name().toLowerCase(java.util.Locale.ROOT))
                .toList());
        names.add("note");
        StringBuilder text = new StringBuilder(Csv.line(names)).append("\r\n");
        for (ExchangeRecord exchange : exchanges) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (Column column : Column.values()) {
                cells.add(column.value.apply(exchange));
            }
            cells.add(annotations.of(exchange.id()).note());
            text.append(Csv.line(cells)).append("\r\n");
        }
        return text.toString();
    }

    private String har(List<ExchangeRecord> exchanges) {
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("version", "1.2");
        log.put("creator", Map.of("name", "Sluice", "version", "1"));
        log.put("entries", exchanges.stream().map(this::entry).toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("log", log));
    }

    private Map<String, Object> entry(ExchangeRecord exchange) {
        double whole = exchange.duration().toNanos() / 1e6;
        double waited = exchange.firstContent() == null
                ? whole
                : exchange.firstContent().toNanos() / 1e6;
        Map<String, Object> request = message();
        request.put("method", exchange.api().equals("models") ? "GET" : "POST");
        request.put("url", baseUrl + RequestShape.path(exchange.api()));
        request.put("queryString", List.of());
        Map<String, Object> response = message();
        response.put("status", exchange.status());
        response.put("statusText", "");
        response.put("redirectURL", "");
        response.put(
                "content",
                Map.of("size", 0, "mimeType", exchange.streamed() ? "text/event-stream" : "application/json"));
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("startedDateTime", exchange.startedAt().toString());
        entry.put("time", whole);
        entry.put("request", request);
        entry.put("response", response);
        entry.put("cache", Map.of());
        entry.put("timings", Map.of("send", 0, "wait", waited, "receive", Math.max(0, whole - waited)));
        entry.put("_llm", exchange);
        String note = annotations.of(exchange.id()).note();
        if (!note.isEmpty()) {
            entry.put("comment", note);
        }
        return entry;
    }

    private static Map<String, Object> message() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("httpVersion", "HTTP/1.1");
        message.put("cookies", List.of());
        message.put("headers", List.of());
        message.put("headersSize", -1);
        message.put("bodySize", -1);
        return message;
    }

    private static @Nullable Object millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos() / 1e6;
    }

    static double tokensPerSecond(ExchangeRecord exchange) {
        return FilterField.tokensPerSecond(exchange);
    }
}
