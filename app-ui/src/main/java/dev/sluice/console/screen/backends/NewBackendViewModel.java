package dev.sluice.console.screen.backends;

import dev.sluice.console.command.TypedKey;
import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.text.Words;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.CapacityConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.ListenConfig;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.PoolMember;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// From a pasted address to a backend that serves: find out what it is, try it, add it to a pool.
public final class NewBackendViewModel {

    private static final Words WORDS = Words.of(NewBackendViewModel.class);

    /// What somebody filled in.
    ///
    /// @param id as typed; blank: made of the host
    /// @param model the backend's own name for what clients ask; blank: the name they ask for
    /// @param pool null: none
    /// @param tokensPerMinute what the provider grants; null: not known
    record Form(
            String address,
            String key,
            String id,
            String model,
            @Nullable PoolId pool,
            int priority,
            @Nullable Long tokensPerMinute) {
        @Override
        public String toString() {
            return "Form[" + address + ", " + id + "]";
        }
    }

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final Edits edits;
    private final BackendDetector detector;
    private final Executor fx;
    private final Supplier<@Nullable Configuration> configuration;
    private final ReadOnlyObjectWrapper<@Nullable Detection> detection = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper tested = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private int asked;

    /// @param commands sends a command; the reply comes on the thread of the view models
    /// @param fx the thread of the view models
    /// @param configuration in force; null: not known yet
    NewBackendViewModel(
            Function<UiCommand, ? extends CompletionStage<Reply>> commands,
            Edits edits,
            BackendDetector detector,
            Executor fx,
            Supplier<@Nullable Configuration> configuration) {
        this.commands = commands;
        this.edits = edits;
        this.detector = detector;
        this.fx = fx;
        this.configuration = configuration;
    }

    void begin() {
        asked++;
        detection.set(null);
        busy.set(false);
        tested.set("");
        problem.set("");
    }

    /// Finds out what answers at the address.
    void detect(Form form) {
        begin();
        Optional<URI> address = address(form.address());
        if (address.isEmpty()) {
            problem.set(WORDS.text("paste-an-address-such-as"));
            return;
        }
        Configuration current = configuration.get();
        if (current != null && isGateway(address.get(), current.config().listen())) {
            problem.set(WORDS.text("the-gateway-itself"));
            return;
        }
        busy.set(true);
        int mine = asked;
        detector.detect(address.get(), key(form), answer -> fx.execute(() -> detected(mine, answer)));
    }

    private void detected(int mine, Detection answer) {
        if (mine != asked) {
            return; // Another address was typed meanwhile.
        }
        busy.set(false);
        detection.set(answer);
        if (answer instanceof Detection.Failed(String why, var _)) {
            problem.set(why);
        }
    }

    /// Asks the backend a question.
    void test(Form form) {
        if (!(detection.get() instanceof Detection.Found found) || busy.get()) {
            return;
        }
        String model = form.model().isBlank() && !found.models().isEmpty()
                ? found.models().getFirst()
                : form.model().strip();
        problem.set("");
        tested.set(WORDS.text("asking-2", String.valueOf(model)));
        busy.set(true);
        int mine = asked;
        detector.chat(found, key(form), model, answer -> fx.execute(() -> answered(mine, model, answer)));
    }

    private void answered(int mine, String model, ChatTest answer) {
        if (mine != asked) {
            return;
        }
        busy.set(false);
        switch (answer) {
            case ChatTest.Answered(String text, var duration) ->
                tested.set(WORDS.text(
                        "in",
                        String.valueOf(model),
                        Quantity.millis(duration.toNanos() / 1e6).text(),
                        String.valueOf(text)));
            case ChatTest.Failed(String why) -> {
                tested.set("");
                problem.set(why);
            }
        }
    }

    /// Adds the backend, and puts it into the pool.
    ///
    /// @param done hears its id once it is in force
    void add(Form form, Consumer<BackendId> done) {
        Configuration current = configuration.get();
        if (!(detection.get() instanceof Detection.Found found) || current == null) {
            problem.set(WORDS.text("detect-it-first-so-that"));
            return;
        }
        String typed = form.id().strip();
        if (!typed.isEmpty() && !typed.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            problem.set(WORDS.text("an-id-has-letters-digits"));
            return;
        }
        BackendId id = typed.isEmpty() ? freeId(found.baseUrl(), current.config()) : new BackendId(typed);
        if (current.config().backend(id).isPresent()) {
            problem.set(WORDS.text("there-is-a-backend-already", String.valueOf(id)));
            return;
        }
        problem.set("");
        CapacityConfig capacity =
                form.tokensPerMinute() == null ? null : new CapacityConfig(form.tokensPerMinute(), null, null);
        List<Edits.Edit> changes = new ArrayList<>();
        busy.set(true);
        var _ = TypedKey.keep(commands, id, key(form))
                .thenCompose(key -> {
                    changes.add(base -> new UiCommand.PutNewBackend(
                            id, found.provider(), found.baseUrl(), found.localNetwork(), key, capacity, base));
                    pool(form, id, current.config())
                            .ifPresent(pool -> changes.add(base -> new UiCommand.PutPool(pool, base)));
                    return edits.send(changes, current.revision());
                })
                .thenAccept(outcome -> {
                    busy.set(false);
                    if (outcome.complete()) {
                        edits.tellDone(outcome, WORDS.text("added", String.valueOf(id)));
                        done.accept(id);
                    } else {
                        problem.set(Edits.reason(outcome.last()));
                    }
                });
    }

    private static Optional<PoolConfig> pool(Form form, BackendId id, GatewayConfig config) {
        return Optional.ofNullable(form.pool()).flatMap(config::pool).map(pool -> {
            List<PoolMember> members = new ArrayList<>(pool.members());
            ModelName model =
                    form.model().isBlank() ? null : new ModelName(form.model().strip());
            members.add(new PoolMember(id, form.priority(), PoolDraft.MAX_WEIGHT, model));
            return new PoolConfig(pool.id(), pool.strategy(), pool.sessionAffinity(), pool.waitForCapacity(), members);
        });
    }

    /// Whether the gateway itself listens there: it would ask itself, for ever.
    private static boolean isGateway(URI address, ListenConfig listen) {
        return ModelServer.at(address).loopback() && address.getPort() == listen.port();
    }

    /// An address as people paste it; the scheme may be missing.
    public static Optional<URI> address(String typed) {
        String text = typed.strip();
        String whole = text.contains("://")
                ? text
                : (text.matches("(localhost|127\\.|\\[).*") ? "http://" : "https://") + text;
        try {
            URI uri = new URI(whole);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean plain = uri.getUserInfo() == null;
            return !text.isEmpty() && http && plain && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// An id that is free, made of the host: `api-openai-com`, `local-11434`.
    public static BackendId freeId(URI baseUrl, GatewayConfig config) {
        String host = ModelServer.at(baseUrl).loopback() ? "local" : baseUrl.getHost();
        String named = (baseUrl.getPort() < 0 ? host : host + "-" + baseUrl.getPort())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String stem = named.length() > 58 ? named.substring(0, 58) : named;
        BackendId id = new BackendId(stem);
        for (int n = 2; config.backend(id).isPresent(); n++) {
            id = new BackendId(stem + "-" + n);
        }
        return id;
    }

    private static @Nullable String key(Form form) {
        return form.key().isBlank() ? null : form.key().strip();
    }

    /// What answers there; null: not asked yet, or no answer yet.
    ReadOnlyObjectProperty<@Nullable Detection> detectionProperty() {
        return detection.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// What the test question brought; empty: it was not asked.
    ReadOnlyStringProperty testedProperty() {
        return tested.getReadOnlyProperty();
    }

    /// What stands against it, in a sentence; empty: nothing.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
