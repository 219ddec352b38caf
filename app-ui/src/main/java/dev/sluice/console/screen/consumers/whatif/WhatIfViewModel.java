package dev.sluice.console.screen.consumers.whatif;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.link.MessageCodec;
import dev.sluice.console.screen.Edits;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.message.Reply;
import dev.sluice.model.whatif.LimitPlan;
import dev.sluice.model.whatif.WhatIfReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Asks the gateway what a limit would have done, while it is dragged.
///
/// One estimate is asked for at a time; what was dragged to meanwhile is asked for when it comes, so that the picture
/// follows the hand as fast as the gateway answers. When the hand rests, the exact answer is asked for.
public final class WhatIfViewModel {

    /// How long a limit must rest before all of the traffic is played.
    static final Duration REST = Duration.ofMillis(250);

    /// How old the end of the period may become while nothing is dragged.
    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final String CANCELLED = "cancelled";

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final InstantSource clock;
    private final BiFunction<Duration, Runnable, Subscription> later;
    private final MessageCodec codec = new MessageCodec();
    private final String series;
    private final ObjectProperty<WhatIfPeriod> period = new SimpleObjectProperty<>(WhatIfPeriod.DAY);
    private final BooleanProperty comparing = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<WhatIfAnswer> answer = new ReadOnlyObjectWrapper<>(WhatIfAnswer.NOTHING);
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper planning = new ReadOnlyBooleanWrapper();

    private Instant until = Instant.EPOCH;
    private @Nullable Proposal wanted;
    private boolean estimating;
    private int questions;
    private Subscription rest = Subscription.EMPTY;

    /// @param name tells it from others of this console; the time tells it from those of other consoles
    /// @param commands sends a command; the reply comes on the thread of the view models
    /// @param later runs something on that thread when a time has passed, unless it is unsubscribed before
    public WhatIfViewModel(
            String name,
            Function<UiCommand, ? extends CompletionStage<Reply>> commands,
            InstantSource clock,
            BiFunction<Duration, Runnable, Subscription> later) {
        this.commands = commands;
        this.clock = clock;
        this.series = name + "-" + clock.instant();
        this.later = later;
        period.addListener((_, _, _) -> askAnew());
        comparing.addListener((_, _, _) -> compare());
    }

    /// Limits as they would be now; null: none is looked at.
    public void propose(@Nullable Proposal next) {
        if (Objects.equals(next, wanted)) {
            return;
        }
        boolean other = next == null || wanted == null || !next.isOfTheSame(wanted);
        wanted = next;
        rest.unsubscribe();
        if (other) {
            answer.set(WhatIfAnswer.NOTHING);
        } else {
            answer.set(answer.get().with((LimitPlan) null));
        }
        if (next != null) {
            if (other || clock.instant().isAfter(until.plus(FRESH))) {
                until = clock.instant();
            }
            if (!estimating) {
                estimate();
            }
        }
    }

    /// Asks again, up to now.
    public void askAnew() {
        until = clock.instant();
        answer.set(WhatIfAnswer.NOTHING);
        if (wanted != null && !estimating) {
            estimate();
        }
    }

    private void estimate() {
        Proposal mine = wanted;
        if (mine == null) {
            asking.set(false);
            return;
        }
        estimating = true;
        Instant asked = until;
        ask(mine, true, reply -> {
            estimating = false;
            if (mine.equals(wanted) && asked.equals(until)) {
                take(mine, reply, this::settle);
            } else {
                // The hand has moved on. What was asked for is on its way there, and better than what was before.
                if (wanted != null && mine.isOfTheSame(wanted) && asked.equals(until)) {
                    take(mine, reply, _ -> {});
                }
                estimate();
            }
        });
    }

    private void settle(WhatIfReport estimate) {
        compare();
        if (estimate.exact()) {
            asking.set(false);
            return;
        }
        rest = later.apply(REST, () -> {
            Proposal mine = wanted;
            if (mine != null) {
                ask(mine, false, reply -> {
                    if (mine.equals(wanted)) {
                        take(mine, reply, _ -> asking.set(false));
                    }
                });
            }
        });
    }

    private void take(Proposal of, Reply reply, Consumer<WhatIfReport> then) {
        if (reply.ok()) {
            WhatIfReport report = codec.convert(reply.results(), WhatIfReport.class);
            answer.set(answer.get().with(of, report));
            then.accept(report);
        } else if (!CANCELLED.equals(reply.code())) {
            asking.set(false);
            answer.set(answer.get().failed(Edits.reason(reply)));
        }
    }

    private void ask(Proposal proposal, boolean coarse, Consumer<Reply> then) {
        asking.set(true);
        Map<String, Object> members = members(proposal.limits(), series);
        if (proposal.consumer() != null) {
            members.put("consumer", proposal.consumer());
        }
        members.put("coarse", coarse);
        members.put("changed", 0);
        var _ = commands.apply(new UiCommand.Operation("whatIf", members)).thenAccept(then);
    }

    private Map<String, Object> members(List<?> limits, String ofSeries) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("limits", limits);
        members.put("since", until.minus(period.get().length()).toString());
        members.put("until", until.toString());
        members.put("series", ofSeries);
        return members;
    }

    /// Asks for the same limit under each algorithm, one after the other; a later comparison ends an earlier one.
    private void compare() {
        questions++;
        Proposal mine = wanted;
        if (!comparing.get() || mine == null || answer.get().report() == null) {
            answer.set(answer.get().with(Map.of()));
            return;
        }
        compare(
                mine,
                questions,
                new ArrayDeque<>(List.of(LimitAlgorithm.values())),
                new EnumMap<>(LimitAlgorithm.class));
    }

    private void compare(
            Proposal mine, int question, Deque<LimitAlgorithm> left, Map<LimitAlgorithm, WhatIfReport> known) {
        LimitAlgorithm algorithm = left.remove();
        Map<String, Object> members = members(counting(mine.limits(), mine.edited(), algorithm), series + "-compare");
        if (mine.consumer() != null) {
            members.put("consumer", mine.consumer());
        }
        members.put("coarse", true);
        members.put("changed", 0);
        var _ = commands.apply(new UiCommand.Operation("whatIf", members)).thenAccept(reply -> {
            if (!reply.ok() || question != questions) {
                return;
            }
            known.put(algorithm, codec.convert(reply.results(), WhatIfReport.class));
            if (left.isEmpty()) {
                answer.set(answer.get().with(known));
            } else {
                compare(mine, question, left, known);
            }
        });
    }

    private List<Object> counting(List<LimitConfig> limits, LimitId edited, LimitAlgorithm algorithm) {
        List<Object> counting = new ArrayList<>();
        for (LimitConfig limit : limits) {
            if (limit.id().equals(edited)) {
                Map<String, Object> changed = new LinkedHashMap<>();
                Map<?, ?> members = codec.convert(limit, Map.class);
                members.forEach((name, value) -> changed.put(String.valueOf(name), value));
                changed.put("algorithm", algorithm);
                counting.add(changed);
            } else {
                counting.add(limit);
            }
        }
        return counting;
    }

    /// Finds the smallest value of the limit with which it refuses no more than a share of all requests.
    ///
    /// @param refusalRate 0 to 1
    public void plan(double refusalRate) {
        Proposal mine = wanted;
        if (mine == null || mine.value() == null) {
            return;
        }
        planning.set(true);
        Map<String, Object> members = members(mine.limits(), series + "-plan");
        members.put("limit", mine.edited());
        members.put("refusalRate", refusalRate);
        var _ = commands.apply(new UiCommand.Operation("planLimit", members)).thenAccept(reply -> {
            planning.set(false);
            if (reply.ok()) {
                answer.set(answer.get().with(codec.convert(reply.results(), LimitPlan.class)));
            } else if (!CANCELLED.equals(reply.code())) {
                answer.set(answer.get().failed(Edits.reason(reply)));
            }
        });
    }

    /// Asks something else of the gateway.
    CompletionStage<Reply> send(UiCommand command) {
        return commands.apply(command).thenApply(reply -> reply);
    }

    public ObjectProperty<WhatIfPeriod> periodProperty() {
        return period;
    }

    /// Whether the algorithms are compared.
    public BooleanProperty comparingProperty() {
        return comparing;
    }

    public ReadOnlyObjectProperty<WhatIfAnswer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /// Whether a better answer is on its way.
    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty planningProperty() {
        return planning.getReadOnlyProperty();
    }
}
