package dev.sluice.console.screen.generator;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.Recording;
import dev.sluice.console.rehearsal.Shape;
import dev.sluice.console.rehearsal.Span;
import dev.sluice.console.text.Words;
import java.math.BigDecimal;
import java.util.Optional;

/// What an app will come to, about.
///
/// @param cost empty: the model's price is not known
/// @param unpriced whether it is known that it has none
record Estimate(
        ClientApp app,
        Recording recording,
        double requests,
        double inputTokens,
        double outputTokens,
        Optional<ModelPrices.Price> cost,
        boolean unpriced) {

    private static final Words WORDS = Words.of(Estimate.class);

    static Estimate of(GeneratorViewModel model, ClientApp app) {
        Recording recording = model.recording(app);
        boolean recorded = app.shape() == Shape.RECORDED;
        double requests = recorded ? recording.requests() : app.expectedRequests();
        return new Estimate(
                app,
                recording,
                requests,
                recorded ? recording.inputTokens() : requests * app.expectedInput(),
                recorded ? recording.outputTokens() : requests * app.expectedOutput(),
                model.price(app.model()),
                model.isUnpriced(app.model()));
    }

    String words() {
        if (app.shape() == Shape.RECORDED && recording.requests() == 0) {
            return WORDS.text("form.estimate.nothing", app.consumer());
        }
        String requestsText = Quantity.of(requests, "").text();
        String tokens = Quantity.of(tokens(), "").text();
        String amounts = switch (app.shape()) {
            case CLOSED -> WORDS.text("form.estimate.most", requestsText, tokens);
            case RECORDED ->
                WORDS.text(
                        "form.estimate.recorded",
                        requestsText,
                        tokens,
                        Span.text(Course.of(app, recording).length()));
            default -> WORDS.text("form.estimate", requestsText, tokens);
        };
        return amounts + " " + money();
    }

    private double tokens() {
        double all = inputTokens + outputTokens;
        return app.cap("tokens") instanceof Number most ? Math.min(all, most.doubleValue()) : all;
    }

    private String money() {
        if (cost.isPresent()) {
            double share = inputTokens + outputTokens == 0 ? 0 : tokens() / (inputTokens + outputTokens);
            BigDecimal amount = cost.orElseThrow().of(inputTokens * share, outputTokens * share);
            BigDecimal most = app.cap("cost") == null ? amount : new BigDecimal(String.valueOf(app.cap("cost")));
            return WORDS.text(
                    "form.estimate.cost",
                    Quantity.money(
                                    amount.min(most).toPlainString(),
                                    cost.orElseThrow().currency())
                            .text());
        }
        return unpriced ? WORDS.text("form.estimate.unpriced", app.model()) : "";
    }
}
