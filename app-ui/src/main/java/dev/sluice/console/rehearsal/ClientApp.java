package dev.sluice.console.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A simulated client app: one row of `traffic`. It keeps what it does not know, so that a file loses nothing.
///
/// @param members as files and commands have them
public record ClientApp(Map<String, Object> members) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int SLICES = 240;

    public ClientApp {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /// One that asks evenly.
    public static ClientApp named(String id, String consumer, String model) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", id);
        members.put("consumer", consumer);
        members.put("model", model);
        members.put("rate", 2);
        members.put("arrival", Shape.POISSON.key());
        members.put("for", "PT5M");
        members.put("inputTokens", 200);
        members.put("outputTokens", 100);
        return new ClientApp(members);
    }

    /// The same with one member changed.
    ///
    /// @param value null: without it
    public ClientApp with(String member, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        if (value == null) {
            changed.remove(member);
        } else {
            changed.put(member, value);
        }
        return new ClientApp(changed);
    }

    /// The same in another shape: with the members that it needs, and without those that it must not have.
    public ClientApp shaped(Shape shape) {
        ClientApp app = with("arrival", shape.key());
        double rate = rate() == 0 ? 2 : rate();
        app = shape == Shape.CLOSED ? app.with("rate", null) : app.with("rate", PlainNumber.of(rate));
        app = shape.hasTwoRates()
                ? app.with("to", PlainNumber.of(members.containsKey("to") ? to() : 4 * rate))
                : app.with("to", null);
        app = shape == Shape.STEP ? app.with("steps", steps()) : app.with("steps", null);
        app = shape == Shape.CLOSED ? app.with("users", users()) : app.with("users", null);
        app = shape == Shape.CLOSED ? app.with("thinkTime", thinkTime().toString()) : app.with("thinkTime", null);
        return shape == Shape.RECORDED ? app.recorded() : app.without(List.of("since", "until", "speed"));
    }

    /// Recorded requests have their own times, sizes and streams, and go on to their end.
    private ClientApp recorded() {
        return without(List.of("rate", "inputTokens", "outputTokens", "stream", "mix", "template", "for"))
                .with("since", since())
                .with("speed", PlainNumber.of(speed()));
    }

    private ClientApp without(List<String> names) {
        ClientApp app = this;
        for (String name : names) {
            app = app.with(name, null);
        }
        return app;
    }

    public String id() {
        return text("id");
    }

    public String consumer() {
        return text("consumer");
    }

    public String model() {
        return text("model");
    }

    public Shape shape() {
        return Shape.of(text("arrival"));
    }

    /// Requests a second at the beginning; 0 where users ask.
    public double rate() {
        return number("rate", 0);
    }

    public double to() {
        return number("to", rate());
    }

    public int steps() {
        return (int) number("steps", 5);
    }

    public int users() {
        return (int) number("users", 10);
    }

    public Duration thinkTime() {
        return Span.read(text("thinkTime"), Duration.ofSeconds(1));
    }

    public Duration at() {
        return Span.read(text("at"), Duration.ZERO);
    }

    public Duration length() {
        return Span.read(text("for"), MINUTE);
    }

    public boolean hasLength() {
        return members.containsKey("for");
    }

    public TokenCount input() {
        return TokenCount.of(members.get("inputTokens"), 200);
    }

    public TokenCount output() {
        return TokenCount.of(members.get("outputTokens"), 100);
    }

    /// From when on recorded requests are sent again: a duration back from now, or a time.
    public String since() {
        return text("since").isEmpty() ? "PT1H" : text("since");
    }

    /// Up to when, as `since`; empty: now.
    public String until() {
        return text("until");
    }

    /// How many times as fast as they came.
    public double speed() {
        return number("speed", 1);
    }

    /// The kinds of its requests, as a file has them; empty: all are of its own lengths.
    public List<Map<String, Object>> mix() {
        return PlanText.maps(members.get("mix"));
    }

    /// How often it sends a kind, compared with the others; 0: never.
    public double share(PromptKind kind) {
        return mix().stream()
                .filter(one -> kind.key().equals(one.get("prompts")))
                .mapToDouble(one -> one.get("share") instanceof Number share ? share.doubleValue() : 1)
                .findFirst()
                .orElse(0);
    }

    /// The same, sending a kind so often. What else a kind says, it keeps.
    public ClientApp withShare(PromptKind kind, double share) {
        List<Map<String, Object>> changed = new ArrayList<>();
        boolean there = false;
        for (Map<String, Object> one : mix()) {
            boolean meant = !there && kind.key().equals(one.get("prompts"));
            there |= meant;
            if (!meant || share > 0) {
                Map<String, Object> kept = new LinkedHashMap<>(one);
                if (meant) {
                    kept.put("share", PlainNumber.of(share));
                }
                changed.add(kept);
            }
        }
        if (!there && share > 0) {
            Map<String, Object> added = new LinkedHashMap<>();
            added.put("prompts", kind.key());
            added.put("share", PlainNumber.of(share));
            changed.add(added);
        }
        return with("mix", changed.isEmpty() ? null : changed);
    }

    /// Whether its requests count as a client's, in limits and usage.
    public boolean counted() {
        return Boolean.TRUE.equals(members.get("counted"));
    }

    public boolean allowsPaid() {
        return Boolean.TRUE.equals(members.get("allowPaid"));
    }

    /// The share of requests that ask for a stream, 0 to 1.
    public double stream() {
        return number("stream", 0);
    }

    public double cancel() {
        return number("cancel", 0);
    }

    /// A hard bound; null where there is none.
    ///
    /// @param what such as `requests` or `tokens`
    public @Nullable Object cap(String what) {
        return members.get("caps") instanceof Map<?, ?> caps ? caps.get(what) : null;
    }

    /// The same with a hard bound, or without.
    public ClientApp capped(String what, @Nullable Object value) {
        Map<String, Object> caps = new LinkedHashMap<>();
        if (members.get("caps") instanceof Map<?, ?> before) {
            before.forEach((name, bound) -> caps.put(String.valueOf(name), bound));
        }
        if (value == null) {
            caps.remove(what);
        } else {
            caps.put(what, value);
        }
        return with("caps", caps.isEmpty() ? null : caps);
    }

    /// What a figure of its run is to be; null where nothing is expected.
    ///
    /// @param what such as `p95`
    /// @param side `min` or `max`
    public @Nullable Object expected(String what, String side) {
        return members.get("expect") instanceof Map<?, ?> expect && expect.get(what) instanceof Map<?, ?> bounds
                ? bounds.get(side)
                : null;
    }

    /// The same, a figure of its run bound, or not. The other side keeps its bound.
    public ClientApp expecting(String what, String side, @Nullable Object bound) {
        Map<String, Object> expect = inner(members.get("expect"));
        Map<String, Object> bounds = inner(expect.get(what));
        put(bounds, side, bound);
        put(expect, what, bounds.isEmpty() ? null : bounds);
        return with("expect", expect.isEmpty() ? null : expect);
    }

    /// Prompts of its own: `text`, `system`, `variables`, `data`; empty: they are made up.
    public Map<String, Object> template() {
        return inner(members.get("template"));
    }

    /// The same with one member of its own prompts changed.
    ///
    /// @param value null: without it
    public ClientApp templated(String member, @Nullable Object value) {
        Map<String, Object> template = template();
        put(template, member, value);
        return with("template", template);
    }

    private static Map<String, Object> inner(@Nullable Object members) {
        return members instanceof Map<?, ?> map ? PlanText.members(map) : new LinkedHashMap<>();
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value == null) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
    }

    /// Requests a second at a time of its course. Of users who ask, those that they would make if answers took no time;
    /// NaN where the recording knows them.
    ///
    /// @param elapsed 0 to 1, as a share of its length
    public double rateAt(double elapsed) {
        return switch (shape()) {
            case CONSTANT, POISSON -> rate();
            case RAMP -> rate() + (to() - rate()) * elapsed;
            case STEP -> {
                int steps = Math.max(1, steps());
                yield steps == 1
                        ? to()
                        : rate() + (to() - rate()) * Math.min(steps - 1, Math.floor(elapsed * steps)) / (steps - 1);
            }
            case SPIKE -> elapsed >= 0.45 && elapsed < 0.55 ? to() : rate();
            case DAY -> rate() + (to() - rate()) * (1 - Math.cos(2 * Math.PI * elapsed)) / 2;
            case CLOSED -> users() / Math.max(0.001, thinkTime().toMillis() / 1000.0);
            case RECORDED -> Double.NaN;
        };
    }

    /// The greatest rate of its course.
    public double peak() {
        return Math.max(rateAt(0), Math.max(rateAt(0.5), rateAt(1)));
    }

    /// How many requests it will send, about; of users who ask, at most.
    public double expectedRequests() {
        double sum = 0;
        for (int i = 0; i < SLICES; i++) {
            sum += rateAt((i + 0.5) / SLICES);
        }
        double all = sum / SLICES * length().toMillis() / 1000.0;
        return cap("requests") instanceof Number most ? Math.min(all, most.doubleValue()) : all;
    }

    /// How many tokens that is, prompts and answers, about.
    public double expectedTokens() {
        double all = expectedRequests() * (expectedInput() + expectedOutput());
        return cap("tokens") instanceof Number most ? Math.min(all, most.doubleValue()) : all;
    }

    /// Tokens of a prompt in the mean.
    public double expectedInput() {
        if (template().get("text") instanceof String text) {
            return text.length() / 4.0 + (text.contains("{{words}}") ? input().expected() : 0);
        }
        return mean("inputTokens", input(), PromptKind::input);
    }

    /// Tokens of an answer in the mean.
    public double expectedOutput() {
        return mean("outputTokens", output(), PromptKind::output);
    }

    private double mean(String member, TokenCount own, ToDoubleFunction<PromptKind> ofKind) {
        double shares = 0;
        double sum = 0;
        for (Map<String, Object> one : mix()) {
            double share = one.get("share") instanceof Number number ? number.doubleValue() : 1;
            Object given = one.get(member);
            double mean = given == null
                    ? ofKind.applyAsDouble(PromptKind.of(one.getOrDefault("prompts", "")))
                    : TokenCount.of(given, 1).expected();
            shares += share;
            sum += share * mean;
        }
        return shares == 0 ? own.expected() : sum / shares;
    }

    /// Without what must not lie about in a file.
    public ClientApp withoutKey() {
        return with("key", null);
    }

    String text(String member) {
        return members.get(member) instanceof String text ? text : "";
    }

    private double number(String member, double otherwise) {
        return members.get(member) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /// Rows of a list as files have it; what is no row is left out.
    static List<ClientApp> rows(@Nullable Object list) {
        return PlanText.maps(list).stream().map(ClientApp::new).toList();
    }

    @Override
    public String toString() {
        return "ClientApp[" + id() + "]"; // not the key
    }
}
