package dev.sluice.console.screen.consumers;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage.Configuration;
import dev.sluice.model.state.ConsumerState;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.LimitState;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Who uses how much of what they may: the table's rows, the selected consumer, and its bucket. Fed by the store, and
/// told ten times a second to show what came.
public final class ConsumersViewModel {

    private static final Words WORDS = Words.of(ConsumersViewModel.class);

    /// The selected consumer beside its editor.
    ///
    /// @param bucket of the token rate that decides; null: the gateway counts none for it yet
    /// @param notes what its limits do besides refusing, in words
    /// @param past of that bucket, oldest first
    public record Detail(
            ConsumerRow row,
            @Nullable LimitState bucket,
            List<String> notes,
            List<BucketPoint> past,
            long averageTokens,
            List<LimitState> limits,
            Instant at) {}

    private final ZoneId zone;
    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final Notices notices;
    private final RuleEditor rules;
    private final Edits sender;
    private final LimitEditor editor;
    private final Raises raises;
    private final ConsumerEdits edits;
    private final ConsumerActivity activity = new ConsumerActivity();
    private final BucketHistory history = new BucketHistory();
    private final ObservableList<ConsumerItem> items = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable ConsumerItem> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Detail> detail = new ReadOnlyObjectWrapper<>();

    private @Nullable GatewayState state;
    private @Nullable Configuration configuration;

    public ConsumersViewModel(
            Function<UiCommand, ? extends CompletionStage<Reply>> commands,
            Notices notices,
            KeyMint keys,
            ZoneId zone,
            InstantSource clock) {
        Edits sender = new Edits(commands, notices);
        this.commands = commands;
        this.notices = notices;
        this.rules = new RuleEditor(sender, zone);
        this.sender = sender;
        this.zone = zone;
        this.editor = new LimitEditor(sender);
        this.raises = new Raises(sender, () -> configuration);
        this.edits = new ConsumerEdits(sender, keys, clock);
    }

    public void stateChanged(GatewayState next) {
        state = next;
    }

    public void configurationChanged(Configuration next) {
        configuration = next;
        activity.keepOnly(
                next.config().consumers().stream().map(ConsumerConfig::id).toList());
        edits.configurationChanged(next);
        editor.configurationChanged(next);
        rules.configurationChanged(next);
    }

    public void exchangesEnded(List<ExchangeRecord> exchanges) {
        activity.add(exchanges);
    }

    /// Keeps the buckets' past, also while nobody looks.
    public void remember(Instant now) {
        if (state != null && configuration != null && history.isDue(now)) {
            history.record(now, buckets(configuration, states(state)));
        }
    }

    private static Map<ConsumerId, ConsumerState> states(GatewayState state) {
        return state.consumers().stream()
                .collect(Collectors.toMap(ConsumerState::id, Function.identity(), (first, _) -> first));
    }

    /// Shows what came since the last tick. Rows are replaced in place; the list itself changes only when consumers
    /// come or go.
    public void tick(Instant now) {
        if (state == null || configuration == null) {
            return;
        }
        Map<ConsumerId, ConsumerState> states = states(state);
        List<ConsumerRow> rows = configuration.config().consumers().stream()
                .map(consumer -> row(consumer, states.get(consumer.id()), now))
                .toList();
        show(rows);
        showDetail(states, now);
    }

    private void show(List<ConsumerRow> rows) {
        if (!rows.stream()
                .map(ConsumerRow::id)
                .toList()
                .equals(items.stream().map(ConsumerItem::id).toList())) {
            Map<ConsumerId, ConsumerItem> known = new HashMap<>();
            items.forEach(item -> known.put(item.id(), item));
            items.setAll(rows.stream()
                    .map(row -> known.getOrDefault(row.id(), new ConsumerItem(row)))
                    .toList());
            if (selected.get() != null && !items.contains(selected.get())) {
                select(null);
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            items.get(i).show(rows.get(i));
        }
        if (selected.get() == null && !items.isEmpty()) {
            select(items.getFirst());
        }
    }

    private ConsumerRow row(ConsumerConfig consumer, @Nullable ConsumerState counted, Instant now) {
        ConsumerActivity.Lately lately = activity.of(consumer.id(), now);
        LimitUse use = LimitUse.tightest(limitsOf(consumer.id(), counted)).orElse(null);
        return new ConsumerRow(
                consumer.id(),
                consumer.displayName(),
                consumer.weight(),
                consumer.blocked(),
                use,
                lately.requests(),
                lately.refused(),
                lately.tokens(),
                ConsumerRow.ago(lately.lastSeen(), now, zone));
    }

    /// The consumer's own counters, and the shared ones that hold for it.
    private List<LimitState> limitsOf(ConsumerId consumer, @Nullable ConsumerState counted) {
        Stream<LimitState> own = counted == null ? Stream.of() : counted.limits().stream();
        return Stream.concat(own, sharedLimits(consumer)).toList();
    }

    private Stream<LimitState> sharedLimits(ConsumerId consumer) {
        if (state == null || configuration == null) {
            return Stream.of();
        }
        Configuration current = configuration;
        return state.limits().stream()
                .filter(limit -> "*".equals(limit.key()))
                .filter(limit -> current.config()
                        .limit(limit.limit())
                        .filter(rule -> Wildcard.anyMatches(rule.match().consumers(), consumer.value()))
                        .isPresent());
    }

    private Map<ConsumerId, LimitState> buckets(Configuration current, Map<ConsumerId, ConsumerState> states) {
        Map<ConsumerId, LimitState> buckets = new HashMap<>();
        for (ConsumerConfig consumer : current.config().consumers()) {
            bucket(current, consumer.id(), states.get(consumer.id()))
                    .ifPresent(bucket -> buckets.put(consumer.id(), bucket));
        }
        return buckets;
    }

    private Optional<LimitState> bucket(Configuration current, ConsumerId consumer, @Nullable ConsumerState counted) {
        Optional<LimitConfig> governing = new Governance(current.config()).governing(consumer);
        return governing.flatMap(rule -> limitsOf(consumer, counted).stream()
                .filter(limit -> limit.limit().equals(rule.id()) && new LimitUse(limit).isTokenRate())
                .findFirst());
    }

    private void showDetail(Map<ConsumerId, ConsumerState> states, Instant now) {
        ConsumerItem item = selected.get();
        if (item == null || configuration == null) {
            detail.set(null);
            return;
        }
        List<BucketPoint> past = history.of(item.id());
        Detail next = new Detail(
                item.rowProperty().get(),
                bucket(configuration, item.id(), states.get(item.id())).orElse(null),
                LimitNotes.of(limitsOf(item.id(), states.get(item.id()))),
                past,
                activity.of(item.id(), now).averageTokens(),
                limitsOf(item.id(), states.get(item.id())),
                now);
        if (!next.equals(detail.get())) {
            detail.set(next);
        }
    }

    /// Turns to a consumer; null: to none.
    public void select(@Nullable ConsumerItem item) {
        if (item != selected.get()) {
            selected.set(item);
            editor.select(item == null ? null : item.id());
            detail.set(null);
        }
    }

    public ObservableList<ConsumerItem> items() {
        return items;
    }

    public ReadOnlyObjectProperty<@Nullable ConsumerItem> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Detail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /// Sets a counter to nothing used.
    void resetCounter(LimitId limit, String key) {
        var _ = commands.apply(new UiCommand.ResetCounter(limit, key))
                .thenAccept(reply -> notices.show(
                        reply.ok()
                                ? Notice.done(WORDS.text(
                                        "reset-the-counter-of-for", String.valueOf(limit), String.valueOf(key)))
                                : Notice.failed(Edits.reason(reply))));
    }

    Raises raises() {
        return raises;
    }

    RuleEditor rules() {
        return rules;
    }

    Edits sender() {
        return sender;
    }

    @Nullable
    Configuration configuration() {
        return configuration;
    }

    public LimitEditor editor() {
        return editor;
    }

    public ConsumerEdits edits() {
        return edits;
    }
}
