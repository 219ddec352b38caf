package dev.sluice.console.screen.generator;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.PlanText;
import dev.sluice.console.rehearsal.Recording;
import dev.sluice.console.rehearsal.Shape;
import dev.sluice.console.rehearsal.Surroundings;
import dev.sluice.console.text.Words;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.TrafficState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The simulated client apps of this console, which one is being looked at, and how those that run do.
final class GeneratorViewModel {

    private static final Words WORDS = Words.of(GeneratorViewModel.class);

    private final Function<UiCommand, CompletableFuture<Reply>> send;
    private final Supplier<List<TrafficState>> live;
    private final KeptRuns kept;
    private final RecordedTraffic recordings;
    private final ModelPrices prices;
    private final ReadOnlyObjectWrapper<List<ClientApp>> apps = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper selected = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Map<String, Known> known = new HashMap<>();
    private final Set<String> asking = new HashSet<>();
    private final Map<String, ClientApp> started = new HashMap<>();
    private final Map<String, Double> paused = new HashMap<>();
    private final Map<String, Double> turned = new HashMap<>();
    private final Set<String> turning = new HashSet<>();
    private List<String> paid = List.of();
    private String consumer = "";
    private String model = "";

    /// What was learned of a run.
    private record Known(Instant begun, RunDetail detail) {}

    /// @param live all runs of the gateway, as they are now
    /// @param clock the gateway's
    GeneratorViewModel(
            Function<UiCommand, CompletableFuture<Reply>> send,
            Supplier<List<TrafficState>> live,
            KeptRuns kept,
            InstantSource clock) {
        this.send = send;
        this.live = live;
        this.kept = kept;
        recordings = new RecordedTraffic(send, clock);
        prices = new ModelPrices(send);
    }

    ReadOnlyObjectProperty<List<ClientApp>> appsProperty() {
        return apps.getReadOnlyProperty();
    }

    /// The id of the app that is looked at; empty: none.
    ReadOnlyStringProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// What is wrong with what was asked for last; empty: nothing.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    Optional<ClientApp> app() {
        return find(selected.get());
    }

    private Optional<ClientApp> find(String id) {
        return apps.get().stream().filter(app -> app.id().equals(id)).findFirst();
    }

    void select(String id) {
        selected.set(id);
        problem.set("");
    }

    /// What was recorded and what models cost is asked for anew.
    void forget() {
        recordings.forget();
        prices.forget();
    }

    /// What the ledger has of the requests that an app sends again; of others, nothing.
    Recording recording(ClientApp app) {
        return app.shape() == Shape.RECORDED ? recordings.of(app) : Recording.NONE;
    }

    /// How an app's rate will go.
    Course courseOf(ClientApp app) {
        return Course.of(app, recording(app));
    }

    Optional<ModelPrices.Price> price(String ofModel) {
        return prices.of(ofModel);
    }

    boolean isUnpriced(String ofModel) {
        return prices.isUnpriced(ofModel);
    }

    /// The app in another shape. Only recorded requests can be for all models.
    ClientApp shaped(ClientApp app, Shape shape) {
        if (app.shape() == shape) {
            return app;
        }
        ClientApp shaped = app.shaped(shape);
        return shape != Shape.RECORDED && app.model().equals("*") ? shaped.with("model", model) : shaped;
    }

    /// What new apps ask for, and which backends may cost money.
    void configurationIs(GatewayConfig config) {
        consumer = Surroundings.consumer(config);
        model = Surroundings.model(config);
        paid = Surroundings.paidBackends(config);
    }

    /// Ids of backends that are neither simulated nor on this machine.
    List<String> paidBackends() {
        return paid;
    }

    void add(Preset preset) {
        put(preset.app(freeId(preset.key()), consumer, model));
    }

    /// Adds a copy of the one that is looked at.
    void copy() {
        app().ifPresent(app -> put(app.with("id", freeId(app.id().replaceFirst("-[0-9]+$", "")))));
    }

    private void put(ClientApp app) {
        List<ClientApp> all = new ArrayList<>(apps.get());
        all.add(app);
        apps.set(List.copyOf(all));
        select(app.id());
    }

    private String freeId(String wanted) {
        String id = wanted;
        for (int i = 2; find(id).isPresent(); i++) {
            id = wanted + "-" + i;
        }
        return id;
    }

    /// Takes the place of the app with the same id.
    void change(ClientApp changed) {
        apps.set(apps.get().stream()
                .map(app -> app.id().equals(changed.id()) ? changed : app)
                .toList());
        problem.set("");
    }

    /// Takes the selected app out; it is stopped if it runs.
    void remove() {
        String id = selected.get();
        if (isRunning(id)) {
            stop(id);
        }
        apps.set(apps.get().stream().filter(app -> !app.id().equals(id)).toList());
        select(apps.get().isEmpty() ? "" : apps.get().getFirst().id());
    }

    /// Puts other apps in the place of all, as a file has them. Rows without an id get one.
    void replace(List<ClientApp> others) {
        List<ClientApp> named = new ArrayList<>();
        for (ClientApp app : others) {
            named.add(app.id().isEmpty() ? app.with("id", "app-" + (named.size() + 1)) : app);
        }
        apps.set(List.copyOf(named));
        select(named.isEmpty() ? "" : named.getFirst().id());
    }

    void complain(String text) {
        problem.set(text);
    }

    /// The command that starts an app.
    UiCommand startCommand(ClientApp app) {
        return new UiCommand.Operation("startTraffic", Map.of("traffic", app.members()));
    }

    void start(ClientApp app) {
        problem.set("");
        known.remove(app.id());
        paused.remove(app.id());
        turned.remove(app.id());
        started.put(app.id(), app);
        var _ = send.apply(startCommand(app)).thenAccept(reply -> {
            if (!reply.ok()) {
                problem.set(WORDS.text("refused", app.id(), reason(reply)));
            }
        });
    }

    /// Starts the app of a run that is over once more; it takes the place of the app with the same id.
    void startAgain(KeptRun run) {
        ClientApp app = new ClientApp(run.app());
        if (find(app.id()).isPresent()) {
            change(app);
            select(app.id());
        } else {
            put(app);
        }
        start(app);
    }

    void startAll() {
        apps.get().stream().filter(app -> !isRunning(app.id())).forEach(this::start);
    }

    /// Nothing more is sent within a second; what runs is answered.
    void stop(String id) {
        paused.remove(id);
        var _ = send.apply(new UiCommand.Operation("stopTraffic", Map.of("traffic", id)));
    }

    /// Nothing more is sent, and what runs is left.
    void abort(String id) {
        paused.remove(id);
        var _ = send.apply(new UiCommand.Operation("stopTraffic", Map.of("traffic", id, "abort", true)));
    }

    void stopAll() {
        paused.clear();
        var _ = send.apply(new UiCommand.StopTraffic());
    }

    boolean isPaused(String id) {
        return paused.containsKey(id);
    }

    /// Sends nothing for a while, or goes on at the rate before.
    void pause(String id) {
        Double before = paused.remove(id);
        if (before == null) {
            paused.put(id, run(id).map(TrafficState::factor).orElse(1.0));
            sendTurn(id, 0);
        } else {
            sendTurn(id, before);
        }
    }

    /// Sends so many times as often from now on. Of many turns in a row the last counts.
    void turn(String id, double factor) {
        if (isPaused(id)) {
            paused.put(id, factor);
        } else {
            sendTurn(id, factor);
        }
    }

    private void sendTurn(String id, double factor) {
        turned.put(id, factor);
        if (!turning.add(id)) {
            return;
        }
        var _ = send.apply(new UiCommand.Operation("adjustTraffic", Map.of("traffic", id, "factor", factor)))
                .thenAccept(reply -> {
                    turning.remove(id);
                    Double wanted = turned.get(id);
                    if (reply.ok() && wanted != null && wanted != factor) {
                        sendTurn(id, wanted);
                    }
                });
    }

    Optional<TrafficState> run(String id) {
        return live.get().stream().filter(run -> run.id().equals(id)).findFirst();
    }

    boolean isRunning(String id) {
        return run(id).filter(TrafficState::running).isPresent();
    }

    int running() {
        return (int) live.get().stream().filter(TrafficState::running).count();
    }

    /// Looks at all runs: learns more of the one that is looked at, and keeps those that are over.
    void note() {
        for (TrafficState run : live.get()) {
            if (run.running()) {
                adopt(run);
                if (run.id().equals(selected.get())) {
                    ask(run, false);
                }
            } else if (!kept.knows(run)) {
                ask(run, true);
            }
        }
    }

    private void ask(TrafficState run, boolean over) {
        String key = KeptRun.key(run.id(), run.started());
        if (!asking.add(key)) {
            return;
        }
        var _ = send.apply(new UiCommand.Operation("queryTraffic", Map.of("traffic", run.id())))
                .whenComplete((_, _) -> asking.remove(key))
                .thenAccept(reply -> {
                    Optional<RunDetail> detail =
                            reply.ok() ? RunDetail.of(reply.results(), run.started()) : Optional.empty();
                    detail.ifPresent(all -> known.put(run.id(), new Known(run.started(), all)));
                    if (over && !kept.knows(run)) {
                        kept.add(KeptRun.of(run, detail.orElse(RunDetail.NONE), mine(run)));
                    }
                });
    }

    /// The app that a run was started with here; null: somebody else started it.
    private @Nullable ClientApp mine(TrafficState run) {
        ClientApp app = started.get(run.id());
        return app != null
                        && app.consumer().equals(run.consumer().value())
                        && app.model().equals(run.model().value())
                ? app
                : null;
    }

    /// A run that somebody else has started is listed too, as far as it is known.
    private void adopt(TrafficState run) {
        if (find(run.id()).isEmpty()) {
            boolean none = apps.get().isEmpty();
            List<ClientApp> all = new ArrayList<>(apps.get());
            all.add(ClientApp.named(
                            run.id(), run.consumer().value(), run.model().value())
                    .with("rate", run.target())
                    .shaped(Shape.of(run.arrival()))
                    .with("for", run.length().toString()));
            apps.set(List.copyOf(all));
            if (none) {
                select(run.id());
            }
        }
    }

    /// What is known of a run besides its state; of another run than the latest, nothing.
    RunDetail detail(TrafficState run) {
        Known one = known.get(run.id());
        return one != null && one.begun().equals(run.started()) ? one.detail() : RunDetail.NONE;
    }

    /// A line for a terminal that sends the same.
    static String commandLine(ClientApp app) {
        return String.format(Locale.ROOT, "sluice traffic - <<'END'\n%sEND\n", PlanText.of(List.of(app)));
    }

    private static String reason(Reply reply) {
        return reply.message() == null ? String.valueOf(reply.code()) : reply.message();
    }
}
