package dev.sluice.gateway.ledger;

import dev.sluice.model.exchange.LimiterTrace;
import dev.sluice.model.exchange.LimiterTrace.Kind;
import dev.sluice.model.exchange.LimiterTrace.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the limiter was asked for an exchange, as one short text: every row has it. Numbers set apart by blanks: the
/// stated maximum or `-`, choices, typical output, delivered tokens, 1 where it ran; then for each step a letter,
/// sequence, tick and tokens.
final class LimiterTraceText {

    private static final String UNSTATED = "-";
    private static final int STEPS_BEGIN = 5;
    private static final int STEP_PARTS = 4;

    private LimiterTraceText() {}

    static @Nullable String of(@Nullable LimiterTrace trace) {
        if (trace == null) {
            return null;
        }
        StringBuilder text = new StringBuilder(32);
        text.append(trace.maxOutputTokens() == null ? UNSTATED : trace.maxOutputTokens())
                .append(' ')
                .append(trace.choices())
                .append(' ')
                .append(trace.typicalOutputTokens())
                .append(' ')
                .append(trace.deliveredTokens())
                .append(trace.ran() ? " 1" : " 0");
        for (Step step : trace.steps()) {
            text.append(' ')
                    .append(letter(step.kind()))
                    .append(' ')
                    .append(step.sequence())
                    .append(' ')
                    .append(step.tick())
                    .append(' ')
                    .append(step.tokens());
        }
        return text.toString();
    }

    /// Steps of a kind that is not known here are passed over: a newer Sluice may have written them.
    static @Nullable LimiterTrace parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split(" ", -1);
        List<Step> steps = parts.length == STEPS_BEGIN ? List.of() : new ArrayList<>();
        for (int i = STEPS_BEGIN; i + STEP_PARTS <= parts.length; i += STEP_PARTS) {
            Kind kind = kind(parts[i]);
            if (kind != null) {
                steps.add(new Step(
                        kind,
                        Long.parseLong(parts[i + 1]),
                        Long.parseLong(parts[i + 2]),
                        Long.parseLong(parts[i + 3])));
            }
        }
        return new LimiterTrace(
                parts[0].equals(UNSTATED) ? null : Long.valueOf(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                parts[4].equals("1"),
                steps);
    }

    private static char letter(Kind kind) {
        return switch (kind) {
            case REFUSED -> 'r';
            case QUEUED -> 'q';
            case GREW -> 'g';
        };
    }

    private static @Nullable Kind kind(String letter) {
        return switch (letter) {
            case "r" -> Kind.REFUSED;
            case "q" -> Kind.QUEUED;
            case "g" -> Kind.GREW;
            default -> null;
        };
    }
}
