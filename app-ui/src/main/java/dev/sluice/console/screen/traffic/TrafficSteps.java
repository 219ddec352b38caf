package dev.sluice.console.screen.traffic;

import dev.sluice.console.command.Action;
import dev.sluice.console.component.Clip;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.export.CodeTarget;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.CacheHit;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Region;

/// Does what people choose for requests.
final class TrafficSteps implements TrafficActions.Steps {

    private static final Words WORDS = Words.of(TrafficSteps.class);

    private final ScreenContext context;
    private final TrafficViewModel model;
    private final TrafficTable table;
    private final Contents contents;
    private final ComposerViewModel composing;
    private final ComposerView composer;
    private final DifferenceView difference;
    private final Consumer<Region> place;

    /// @param place puts something below the list
    TrafficSteps(
            ScreenContext context,
            TrafficViewModel model,
            TrafficTable table,
            Contents contents,
            ComposerViewModel composing,
            ComposerView composer,
            DifferenceView difference,
            Consumer<Region> place) {
        this.context = context;
        this.model = model;
        this.table = table;
        this.contents = contents;
        this.composing = composing;
        this.composer = composer;
        this.difference = difference;
        this.place = place;
    }

    private String baseUrl() {
        var hello = context.store().hello();
        return hello == null ? "" : hello.baseUrl();
    }

    @Override
    public void compose(ExchangeRecord exchange) {
        begin(exchange, () -> {});
    }

    @Override
    public void replay(ExchangeRecord exchange) {
        begin(exchange, composing::send);
    }

    /// @param whole runs once the request stands there as it was
    private void begin(ExchangeRecord exchange, Runnable whole) {
        composing.begin(RequestShape.of(exchange));
        place.accept(composer);
        composer.focus();
        KnownRequest.of(exchange, contents, known -> {
            if (known.whole() && composing.isUntouched(exchange)) {
                composing.begin(known.request());
                whole.run();
            }
        });
    }

    @Override
    public void copy(ExchangeRecord exchange, CodeTarget target) {
        KnownRequest.of(exchange, contents, known -> {
            Clip.copy(target.text(known.request(), baseUrl()));
            context.notices()
                    .show(Notice.done(WORDS.text(known.whole() ? "copied-as" : "copied-open", target.title())));
        });
    }

    @Override
    public void copyAnswer(ExchangeRecord exchange) {
        contents.find(exchange, found -> {
            StoredContent content = found.content();
            if (content == null) {
                context.notices().show(Notice.failed(found.reason()));
            } else {
                Clip.copy(content.response());
                context.notices().show(Notice.done(WORDS.text("copied-answer")));
            }
        });
    }

    @Override
    public void compare() {
        List<ExchangeRecord> selected = table.getSelectionModel().getSelectedItems();
        if (selected.size() != 2) {
            context.notices().show(Notice.failed(WORDS.text("select-two-requests-to-compare")));
            return;
        }
        ExchangeRecord left = selected.getLast();
        ExchangeRecord right = selected.getFirst();
        difference.show(
                left,
                right,
                Difference.between(
                        left, right, model.config(), context.moments().zone()));
        contents.find(left, one -> contents.find(right, other -> difference.say(one, other)));
        place.accept(difference);
    }

    @Override
    public void reject(ExchangeRecord exchange) {
        CacheHit hit = exchange.cacheHit();
        if (hit != null) {
            contents.reject(
                    exchange,
                    hit,
                    reply -> context.notices()
                            .show(
                                    reply.ok()
                                            ? Notice.done(WORDS.text("marked-as-wrong"))
                                            : Notice.failed(Edits.reason(reply))));
        }
    }

    @Override
    public void entry(ExchangeRecord exchange) {
        CacheHit hit = exchange.cacheHit();
        if (hit != null) {
            context.jump().accept(new Jump.CacheEntry(hit.entry()));
        }
    }

    @Override
    public void why(ExchangeRecord exchange) {
        context.jump().accept(new Jump.WhyCached(exchange.id().value()));
    }

    @Override
    public void export(ExchangeExport.Format format) {
        List<ExchangeRecord> chosen = table.getSelectionModel().getSelectedItems();
        List<ExchangeRecord> exchanges = List.copyOf(chosen.size() > 1 ? chosen : model.shown());
        String text = new ExchangeExport(baseUrl(), model.annotations()).text(exchanges, format);
        context.files()
                .save(
                        table,
                        WORDS.text("export-requests", Quantity.exact(exchanges.size())),
                        "traffic." + format.suffix(),
                        _ -> text,
                        why -> context.notices().show(Notice.failed(WORDS.text("cannot-write", why))))
                .ifPresent(path -> context.notices()
                        .show(Notice.done(WORDS.text(
                                "wrote-requests-to",
                                Quantity.exact(exchanges.size()),
                                String.valueOf(path.getFileName())))));
    }

    /// Empties the list, and offers to take that back.
    void clear(boolean sparePinned) {
        int before = model.kept().size();
        Runnable back = model.clear(sparePinned);
        int gone = before - model.kept().size();
        context.notices()
                .show(Notice.done(
                        WORDS.text("cleared", Quantity.exact(gone)),
                        new Action("traffic-take-back", WORDS.text("take-back"), null, back)));
    }
}
