package dev.sluice.console.screen.consumers.whatif;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.StepKeys;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.whatif.WhatIfReport;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Above: tokens a minute, under the line of the limit, which can be dragged. Below: what was refused, and what would
/// have been.
final class WhatIfChart extends Drawing {

    private static final Words WORDS = Words.of(WhatIfChart.class);
    private static final double GRIP = 6;

    private final DateTimeFormatter hours;
    private final DateTimeFormatter days;
    private final Tooltip tooltip = new Tooltip();
    private WhatIfAnswer answer = WhatIfAnswer.NOTHING;
    private @Nullable Proposal proposal;
    private ChartFrame frame = new ChartFrame(1, 1, 1, 1, 0);
    private boolean dragging;

    /// @param onDrag is told of the tokens a minute that the line is dragged to
    WhatIfChart(Supplier<Palette> palette, ZoneId zone, LongConsumer onDrag) {
        super(palette);
        hours = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(zone);
        days = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(zone);
        setId("what-if-chart");
        setMinHeight(200);
        setPrefHeight(230);
        Tooltip.install(this, tooltip);
        setOnMouseMoved(this::hover);
        setAccessibleRole(AccessibleRole.SLIDER);
        StepKeys.install(
                this,
                tooltip,
                () -> buckets().size(),
                this::tip,
                bucket -> (frame.x(bucket) + frame.x(bucket + 1)) / 2);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!event.isShortcutDown() && pressed(event.getCode(), onDrag)) {
                event.consume();
            }
        });
        setOnMousePressed(event -> dragging = isOnLine(event.getY()));
        setOnMouseDragged(event -> {
            if (dragging) {
                onDrag.accept(frame.tokensAt(event.getY()));
            }
        });
        setOnMouseReleased(_ -> {
            dragging = false;
            redraw();
        });
    }

    /// @param next proposed now, perhaps newer than what the answer is of
    void show(WhatIfAnswer nextAnswer, @Nullable Proposal next) {
        answer = nextAnswer;
        proposal = next;
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        describe();
        redraw();
    }

    /// The limit by a hundredth of what is shown, as a round number.
    private boolean pressed(KeyCode key, LongConsumer onDrag) {
        Long value = proposal == null ? null : proposal.value();
        if (value == null) {
            return false;
        }
        long step = Math.max(1, Math.round(ChartFrame.round(frame.top() / 100)));
        long by = switch (key) {
            case UP -> step;
            case DOWN -> -step;
            case PAGE_UP -> 10 * step;
            case PAGE_DOWN -> -10 * step;
            default -> 0;
        };
        if (by != 0) {
            onDrag.accept(Math.max(1, (value + by) / step * step));
        }
        return by != 0;
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        Long value = proposal == null ? null : proposal.value();
        return switch (attribute) {
            case VALUE -> value == null ? 0.0 : (double) value;
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> frame.top();
            case VALUE_STRING ->
                value == null
                        ? ""
                        : WORDS.text("chart.limit", Quantity.of(value, "").text());
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    private void describe() {
        WhatIfReport report = answer.report();
        setAccessibleText(
                report == null
                        ? WORDS.text("chart.says.nothing")
                        : WORDS.text(
                                "chart.says",
                                Quantity.exact(report.refused()),
                                Quantity.exact(report.asItWas().refused()),
                                Quantity.exact(report.requests())));
    }

    private List<WhatIfReport.Bucket> buckets() {
        return answer.report() == null ? List.of() : answer.report().buckets();
    }

    private double perMinute(long tokens) {
        Duration interval = answer.report() == null
                ? Duration.ofMinutes(1)
                : answer.report().interval();
        return tokens * 60_000.0 / interval.toMillis();
    }

    @Override
    protected void draw(GraphicsContext g, Palette colors, double width, double height) {
        frame = new ChartFrame(
                width,
                height,
                dragging ? frame.top() : top(),
                mostRefused(),
                buckets().size());
        g.setFont(Font.font(Fonts.TEXT, 11));
        g.setLineWidth(1);
        grid(g, colors);
        if (!buckets().isEmpty()) {
            tokens(g, colors);
            refusals(g, colors);
            times(g, colors);
        }
        limits(g, colors);
    }

    /// Room above what was used and above the limits, as long as they are not far above.
    private double top() {
        double peak = buckets().stream()
                .mapToDouble(bucket ->
                        perMinute(Math.max(bucket.tokens(), bucket.asItWas().tokens())))
                .max()
                .orElse(0);
        double limit = proposal == null || proposal.value() == null ? 0 : (double) proposal.value();
        return ChartFrame.round(Math.max(peak, limit) * 1.05);
    }

    private double mostRefused() {
        double most = buckets().stream()
                .mapToDouble(
                        bucket -> Math.max(bucket.refused(), bucket.asItWas().refused()))
                .max()
                .orElse(0);
        for (WhatIfReport other : answer.algorithms().values()) {
            for (WhatIfReport.Bucket bucket : other.buckets()) {
                most = Math.max(most, (double) bucket.refused());
            }
        }
        return Math.max(4, ChartFrame.round(most));
    }

    private void grid(GraphicsContext g, Palette colors) {
        for (int i = 0; i <= 2; i++) {
            double share = i / 2.0;
            line(g, colors, frame.ofTokens(frame.top() * share), frame.top() * share);
        }
        for (int i = 0; i <= 1; i++) {
            line(g, colors, frame.ofRefused(frame.mostRefused() * i), frame.mostRefused() * i);
        }
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.TOP);
        g.setFill(colors.color(Tone.INK_MUTED));
        g.fillText(WORDS.text("chart.tokens"), ChartFrame.LEFT, 2);
        g.fillText(WORDS.text("chart.refused", each()), ChartFrame.LEFT, frame.upperFloor() + 5);
    }

    private String each() {
        if (answer.report() == null) {
            return "";
        }
        Duration interval = answer.report().interval();
        return interval.toHours() >= 24
                ? WORDS.text("each.days", interval.toDays())
                : interval.toMinutes() >= 60
                        ? WORDS.text("each.hours", interval.toHours())
                        : interval.toSeconds() >= 60
                                ? WORDS.text("each.minutes", interval.toMinutes())
                                : WORDS.text("each.seconds", interval.toSeconds());
    }

    private void line(GraphicsContext g, Palette colors, double at, double value) {
        double y = Math.floor(at) + 0.5;
        g.setStroke(colors.color(Tone.GRID));
        g.strokeLine(ChartFrame.LEFT, y, frame.right(), y);
        g.setFill(colors.color(Tone.INK_SUBTLE));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(Quantity.of(value, "").text(), ChartFrame.LEFT - 8, y);
    }

    private void tokens(GraphicsContext g, Palette colors) {
        Color accent = colors.color(Tone.ACCENT);
        path(g, bucket -> frame.ofTokens(perMinute(bucket.tokens())), frame.upperFloor());
        g.setFill(accent.deriveColor(0, 1, 1, 0.12));
        g.fill();
        stroke(g, bucket -> frame.ofTokens(perMinute(bucket.asItWas().tokens())), colors.color(Tone.INK_SUBTLE), 1);
        stroke(g, bucket -> frame.ofTokens(perMinute(bucket.tokens())), accent, 1.5);
    }

    private void refusals(GraphicsContext g, Palette colors) {
        Color danger = colors.color(Tone.DANGER);
        if (answer.algorithms().isEmpty()) {
            path(g, bucket -> frame.ofRefused((double) bucket.refused()), frame.lowerFloor());
            g.setFill(danger.deriveColor(0, 1, 1, 0.28));
            g.fill();
            stroke(g, bucket -> frame.ofRefused((double) bucket.refused()), danger, 1.5);
        } else {
            for (LimitAlgorithm algorithm : LimitAlgorithm.values()) {
                WhatIfReport report = answer.algorithms().get(algorithm);
                if (report != null) {
                    steps(g, report.buckets(), bucket -> frame.ofRefused((double) bucket.refused()));
                    g.setStroke(colors.series(AlgorithmLegend.color(algorithm)));
                    g.setLineWidth(1.5);
                    g.stroke();
                }
            }
        }
        g.setLineDashes(3, 3);
        stroke(g, bucket -> frame.ofRefused((double) bucket.asItWas().refused()), colors.color(Tone.INK_MUTED), 1);
        g.setLineDashes();
    }

    private void path(GraphicsContext g, ToDoubleFunction<WhatIfReport.Bucket> height, double floor) {
        steps(g, buckets(), height);
        g.lineTo(frame.x(buckets().size()), floor);
        g.lineTo(frame.x(0), floor);
        g.closePath();
    }

    private void stroke(GraphicsContext g, ToDoubleFunction<WhatIfReport.Bucket> height, Color color, double width) {
        steps(g, buckets(), height);
        g.setStroke(color);
        g.setLineWidth(width);
        g.stroke();
    }

    /// Each interval is one level: nothing is known of what is between.
    private void steps(GraphicsContext g, List<WhatIfReport.Bucket> all, ToDoubleFunction<WhatIfReport.Bucket> height) {
        g.beginPath();
        for (int i = 0; i < all.size(); i++) {
            double y = height.applyAsDouble(all.get(i));
            if (i == 0) {
                g.moveTo(frame.x(0), y);
            } else {
                g.lineTo(frame.x(i), y);
            }
            g.lineTo(frame.x(i + 1), y);
        }
    }

    private void times(GraphicsContext g, Palette colors) {
        Instant from = buckets().getFirst().at();
        Duration length = answer.report() == null
                ? Duration.ZERO
                : answer.report().interval().multipliedBy(buckets().size());
        DateTimeFormatter format = length.compareTo(Duration.ofHours(26)) > 0 ? days : hours;
        g.setFill(colors.color(Tone.INK_SUBTLE));
        g.setTextBaseline(VPos.BOTTOM);
        for (int i = 0; i <= 2; i++) {
            g.setTextAlign(i == 0 ? TextAlignment.LEFT : i == 1 ? TextAlignment.CENTER : TextAlignment.RIGHT);
            g.fillText(
                    format.format(from.plus(length.multipliedBy(i).dividedBy(2))),
                    ChartFrame.LEFT + (frame.right() - ChartFrame.LEFT) * i / 2,
                    frame.height());
        }
    }

    private void limits(GraphicsContext g, Palette colors) {
        if (proposal == null || proposal.value() == null) {
            return;
        }
        Long inForce = proposal.inForce();
        if (inForce != null && !inForce.equals(proposal.value()) && inForce <= frame.top()) {
            limit(
                    g,
                    inForce,
                    WORDS.text("chart.in-force", Quantity.of(inForce, "").text()),
                    colors,
                    Tone.INK_SUBTLE);
        }
        limit(
                g,
                proposal.value(),
                WORDS.text("chart.limit", Quantity.of(proposal.value(), "").text()),
                colors,
                Tone.ACCENT);
        double y = frame.ofTokens((double) proposal.value());
        g.setFill(colors.color(Tone.ACCENT));
        g.fillRoundRect(frame.right() - 10, y - 4, 18, 8, 8, 8);
    }

    private void limit(GraphicsContext g, long tokens, String words, Palette colors, Tone tone) {
        double y = Math.rint(frame.ofTokens((double) tokens)) + 0.5;
        g.setStroke(colors.color(tone));
        g.setLineWidth(tone == Tone.ACCENT ? 1.5 : 1);
        g.setLineDashes(5, 4);
        g.strokeLine(ChartFrame.LEFT, y, frame.right(), y);
        g.setLineDashes();
        boolean above = y - 18 > frame.upperTop();
        double width = new Text(words).getLayoutBounds().getWidth();
        g.setFill(colors.color(Tone.SURFACE).deriveColor(0, 1, 1, 0.85));
        g.fillRect(frame.right() - 18 - width, above ? y - 17 : y + 2, width + 8, 15);
        g.setFill(colors.color(tone));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(above ? VPos.BOTTOM : VPos.TOP);
        g.fillText(words, frame.right() - 14, above ? y - 3 : y + 3);
    }

    private boolean isOnLine(double y) {
        return proposal != null
                && proposal.value() != null
                && Math.abs(frame.ofTokens((double) proposal.value()) - y) <= GRIP;
    }

    private void hover(MouseEvent event) {
        setCursor(isOnLine(event.getY()) ? Cursor.V_RESIZE : Cursor.DEFAULT);
        if (buckets().isEmpty()) {
            tooltip.setText(WORDS.text("chart.says.nothing"));
            return;
        }
        tooltip.setText(tip(frame.bucketAt(event.getX())));
    }

    private String tip(int at) {
        WhatIfReport.Bucket bucket = buckets().get(at);
        return WORDS.text(
                "chart.tip",
                days.format(bucket.at()),
                Quantity.exact(bucket.requests()),
                Quantity.exact(bucket.refused()),
                Quantity.exact(bucket.asItWas().refused()),
                Quantity.exact(Math.round(perMinute(bucket.tokens()))));
    }
}
