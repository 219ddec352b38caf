package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.PromptTokens;
import dev.sluice.gateway.protocol.ModelRequest;
import dev.sluice.gateway.route.Router;
import dev.sluice.gateway.tokens.Calibration;
import dev.sluice.gateway.tokens.PictureRule;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.TokenEncoding;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Counts the prompt of a request by its model's encoding: the configured one, or the one that goes with the name, or
/// with the names that its backends have for it. Where none is known it is estimated, as backends reported earlier.
public final class PromptCount {

    private final TokenCounter counter;
    private final Calibration calibration;
    private final Consumer<String> learned;
    private final Supplier<InForce> inForce;

    /// @param learned is told of models that are estimated another way now
    public PromptCount(
            TokenCounter counter, Calibration calibration, Consumer<String> learned, Supplier<InForce> inForce) {
        this.counter = counter;
        this.calibration = calibration;
        this.learned = learned;
        this.inForce = inForce;
    }

    /// Counts that learn nothing.
    public PromptCount(TokenCounter counter, Supplier<InForce> inForce) {
        this(counter, new Calibration(), _ -> {}, inForce);
    }

    /// How a model counts.
    ///
    /// @param name that says so
    private record Way(String name, TokenEncoding encoding) {}

    /// Counts as a model would.
    ///
    /// @param model whose encoding counts: perhaps another one than was asked for
    public PromptTokens of(ModelRequest request, ModelName model) {
        Way way = way(model);
        PictureRule rule = TokenCounter.pictures(way.name());
        long counted = counter.count(way.encoding(), rule, request.prompt());
        PromptTokens tokens = way.encoding() == TokenEncoding.ESTIMATE
                ? PromptTokens.estimated(calibration.corrected(model.value(), counted), counted)
                : PromptTokens.counted(counted);
        return tokens.withFlat(PictureRule.missingToFlat(rule, request.prompt().pictures()));
    }

    /// Learns from what a backend reported, where a prompt was estimated and nothing else can explain a difference.
    void learn(Call call, ExchangeRecord ended) {
        PromptTokens prompt = call.exchange().prompt();
        if (prompt.isEstimated()
                && ended.outcome() == Outcome.COMPLETED
                && !ended.estimated()
                && ended.attempts().size() == 1
                && call.request().follows() == null
                && call.request().prompt().files() == 0
                && call.exchange().injectedFault() == null
                && calibration.learn(
                        call.model().value(),
                        prompt.uncorrected(),
                        ended.inputTokens().value())) {
            learned.accept(call.model().value());
        }
    }

    private Way way(ModelName model) {
        Router router = inForce.get().router();
        TokenEncoding configured = router.encoding(model);
        TokenEncoding known = TokenCounter.forModel(model.value());
        if (known != TokenEncoding.ESTIMATE) {
            return new Way(model.value(), configured == null ? known : configured);
        }
        List<ModelName> names = router.servedBy(model);
        String name = names.isEmpty() ? model.value() : names.getFirst().value();
        return new Way(name, configured == null ? common(names) : configured);
    }

    /// The encoding that all have; an estimate where they differ.
    private static TokenEncoding common(List<ModelName> names) {
        TokenEncoding common = null;
        for (ModelName name : names) {
            TokenEncoding its = TokenCounter.forModel(name.value());
            if (common != null && common != its) {
                return TokenEncoding.ESTIMATE;
            }
            common = its;
        }
        return common == null ? TokenEncoding.ESTIMATE : common;
    }
}
