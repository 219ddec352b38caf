package dev.sluice.console.palette;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.command.Keys;
import dev.sluice.console.component.Icon;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.ExchangeRing;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Everything that the palette can find, as it is now.
final class PaletteSources {

    private static final Words WORDS = Words.of(PaletteSources.class);
    private static final int REQUESTS = 200;
    private static final int AN_ID = 8;

    private final ScreenContext context;
    private final Supplier<String> screen;

    /// @param screen the key of the screen in front
    PaletteSources(ScreenContext context, Supplier<String> screen) {
        this.context = context;
        this.screen = screen;
    }

    Stream<Entry> all(String typed) {
        return Stream.of(actions(), configured(), requests(typed)).flatMap(stream -> stream);
    }

    private Stream<Entry> actions() {
        String front = screen.get();
        return context.actions().all().stream()
                .filter(action -> action.screen().map(front::equals).orElse(true))
                .map(this::entry);
    }

    private Entry entry(Action action) {
        boolean enabled = action.enabledProperty().get();
        EntryKind kind = kind(action.group(), action.id());
        return new Entry(
                kind,
                kind == EntryKind.SCREEN ? screenIcon(action.id()) : kind.icon(),
                action.id(),
                action.labelProperty().get(),
                action.group().title(),
                action.keys().map(Keys::display).orElse(""),
                action.keywords(),
                enabled ? Optional.empty() : Optional.of(action.reasonProperty().get()),
                () -> action.command().map(context.curl()::of),
                action::run);
    }

    private static Icon screenIcon(String id) {
        return Stream.of(ScreenId.values())
                .filter(screen -> id.equals("open-" + screen.key()))
                .map(ScreenId::icon)
                .findFirst()
                .orElse(EntryKind.SCREEN.icon());
    }

    private static EntryKind kind(ActionGroup group, String id) {
        return switch (group) {
            case SETTING -> EntryKind.SETTING;
            case GO -> id.startsWith("open-") ? EntryKind.SCREEN : EntryKind.ACTION;
            default -> EntryKind.ACTION;
        };
    }

    private Stream<Entry> configured() {
        var configuration = context.store().configuration();
        if (configuration == null) {
            return Stream.empty();
        }
        var config = configuration.config();
        return Stream.of(
                        config.consumers().stream()
                                .map(consumer -> subject(
                                        EntryKind.CONSUMER,
                                        ScreenId.CONSUMERS,
                                        consumer.id().value(),
                                        consumer.name() == null ? "" : consumer.name())),
                        config.backends().stream()
                                .map(backend -> subject(
                                        EntryKind.BACKEND,
                                        ScreenId.BACKENDS,
                                        backend.id().value(),
                                        backend.provider().wireName())),
                        config.models().stream()
                                .map(model -> Entry.place(
                                        EntryKind.MODEL,
                                        "model-" + model.name(),
                                        model.name(),
                                        WORDS.text("model.detail"),
                                        () -> context.jump().accept(new Jump.Traffic("model:" + model.name())))))
                .flatMap(stream -> stream);
    }

    private Entry subject(EntryKind kind, ScreenId place, String id, String detail) {
        return Entry.place(
                kind, kind.name() + "-" + id, id, detail, () -> context.jump().accept(new Jump.Subject(place, id)));
    }

    /// The latest requests; and what was pasted, if it may be the id of one that is only in the ledger.
    private Stream<Entry> requests(String typed) {
        ExchangeRing ring = context.store().exchanges();
        List<Entry> found = new ArrayList<>();
        boolean known = false;
        for (long n = ring.nextNumber() - 1; n >= ring.firstNumber(); n--) {
            ExchangeRecord exchange = ring.get(n);
            boolean meant = exchange.id().value().equals(typed);
            known |= meant;
            if (meant || found.size() < REQUESTS) {
                found.add(request(exchange.id().value(), detail(exchange)));
            }
        }
        if (!known && typed.length() >= AN_ID && typed.matches("[\\w.:-]+\\d[\\w.:-]*")) {
            found.add(request(typed, WORDS.text("request.ledger")));
        }
        return found.stream();
    }

    private static String detail(ExchangeRecord exchange) {
        return exchange.consumer() + " · " + exchange.status() + " · "
                + exchange.outcome().wireName();
    }

    private Entry request(String id, String detail) {
        return Entry.place(
                EntryKind.REQUEST,
                "request-" + id,
                id,
                detail,
                () -> context.jump().accept(new Jump.Exchange(id)));
    }
}
