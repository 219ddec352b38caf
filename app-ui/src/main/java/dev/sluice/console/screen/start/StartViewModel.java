package dev.sluice.console.screen.start;

import dev.sluice.console.command.TypedKey;
import dev.sluice.console.command.UiCommand;
import dev.sluice.console.screen.backends.BackendDetector;
import dev.sluice.console.screen.backends.Detection;
import dev.sluice.console.screen.backends.HttpBackendDetector;
import dev.sluice.console.screen.backends.ModelServer;
import dev.sluice.console.screen.backends.NewBackendViewModel;
import dev.sluice.console.screen.consumers.KeyMint;
import dev.sluice.console.text.Words;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.KeyConfig;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The three steps from a fresh gateway to one that is used: an address with a key, a test request, a real backend.
public final class StartViewModel {

    private static final Words WORDS = Words.of(StartViewModel.class);

    /// A key that was made here.
    record MadeKey(ConsumerId consumer, KeyMint.NewKey key) {}

    private static final String FIRST_CONSUMER = "my-app";
    private static final String ANY_MODEL = "gpt-4o";
    static final String QUESTION = WORDS.text("say-hello-in-one-sentence");

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final KeyMint keys;
    private final BackendDetector detector;
    private final Executor fx;
    private final TestRequest test;
    private final ReadOnlyStringWrapper baseUrl = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable MadeKey> key = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper keyProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Detection> detected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper backendResult = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper backendProblem = new ReadOnlyStringWrapper("");

    private final Surroundings surroundings;
    private final ObservableList<Offer> offers = FXCollections.observableArrayList();
    private boolean looked;
    private @Nullable Configuration configuration;
    private boolean making;
    private int asked;

    /// @param commands sends a command; the reply comes on the thread of the view models
    /// @param fx that thread
    StartViewModel(
            Function<UiCommand, ? extends CompletionStage<Reply>> commands,
            KeyMint keys,
            ChatClient chat,
            BackendDetector detector,
            Surroundings surroundings,
            Executor fx) {
        this.surroundings = surroundings;
        this.commands = commands;
        this.keys = keys;
        this.detector = detector;
        this.fx = fx;
        this.test = new TestRequest(chat, fx);
    }

    /// With real HTTP.
    ///
    /// @param nanos a monotonic clock
    /// @param tls trusts the gateway's certificate
    public static StartViewModel real(
            Function<UiCommand, ? extends CompletionStage<Reply>> commands,
            Executor fx,
            KeyMint keys,
            LongSupplier nanos,
            SSLContext tls) {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        Executor background = task -> Thread.ofVirtual().name("first-run").start(task);
        return new StartViewModel(
                commands,
                keys,
                new HttpChatClient(http, background, nanos),
                new HttpBackendDetector(http, background, nanos),
                new Surroundings(new HttpModelList(http, background), System::getenv),
                fx);
    }

    void gatewayKnown(String url, Configuration next) {
        configuration = next;
        baseUrl.set(url);
    }

    /// Gives the first consumer a key, or makes a consumer for it.
    void makeKey() {
        Configuration current = configuration;
        if (current == null || making) {
            return;
        }
        making = true;
        keyProblem.set("");
        KeyMint.NewKey made = keys.next();
        ConsumerConfig owner = owner(current.config(), made.stored(WORDS.text("made-in-the-console")));
        var _ = commands.apply(new UiCommand.PutConsumer(owner, current.revision()))
                .thenAccept(reply -> {
                    making = false;
                    if (reply.ok()) {
                        key.set(new MadeKey(owner.id(), made));
                    } else {
                        keyProblem.set(reason(reply));
                    }
                });
    }

    private static ConsumerConfig owner(GatewayConfig config, KeyConfig fresh) {
        Optional<ConsumerConfig> first = config.consumers().stream()
                .filter(consumer -> !consumer.blocked())
                .findFirst();
        if (first.isEmpty()) {
            ConsumerId id = new ConsumerId(config.consumers().isEmpty() ? FIRST_CONSUMER : FIRST_CONSUMER + "-2");
            return new ConsumerConfig(id, null, List.of(fresh), 1, false, false);
        }
        ConsumerConfig known = first.get();
        List<KeyConfig> all = new ArrayList<>(known.keys());
        all.add(fresh);
        return new ConsumerConfig(known.id(), known.name(), all, known.weight(), known.blocked(), known.storeContent());
    }

    /// The lines to copy; with a word for the key while none was made here.
    String environment() {
        MadeKey made = key.get();
        return Snippet.environment(
                baseUrl.get(),
                made == null ? WORDS.text("your-key") : made.key().text());
    }

    /// The model that snippets and the test ask for: the first that is routed by its name, or any.
    String model() {
        return configuration == null
                ? ANY_MODEL
                : configuration.config().models().stream()
                        .map(route -> route.name())
                        .filter(name -> !name.contains("*"))
                        .findFirst()
                        .orElse(ANY_MODEL);
    }

    /// Sends the test request, once there is a key.
    void sendTest() {
        MadeKey made = key.get();
        if (made != null) {
            test.send(URI.create(baseUrl.get()), made.key().text(), model(), QUESTION);
        }
    }

    /// Finds out what answers there.
    void detect(BackendDraft draft) {
        ask(draft, _ -> {});
    }

    /// What was found belongs to another address or key.
    void forget() {
        asked++;
        asking.set(false);
        detected.set(null);
        backendProblem.set("");
        backendResult.set("");
    }

    private void ask(BackendDraft draft, Consumer<Detection> then) {
        forget();
        Optional<URI> address = draft.address();
        if (address.isEmpty()) {
            backendProblem.set(String.valueOf(draft.problem()));
            return;
        }
        if (!baseUrl.get().isEmpty()
                && address.get().getAuthority().equals(URI.create(baseUrl.get()).getAuthority())) {
            backendProblem.set(WORDS.text("the-gateway-itself"));
            return;
        }
        asking.set(true);
        int mine = asked;
        detector.detect(
                address.get(),
                draft.keyOrNull(),
                answer -> fx.execute(() -> {
                    if (mine == asked) {
                        asking.set(false);
                        detected.set(answer);
                        backendProblem.set(answer instanceof Detection.Failed(String why, var _) ? why : "");
                        then.accept(answer);
                    }
                }));
    }

    /// Adds the backend, and puts it into the pool that answers for any model. It is asked first, unless it was: one
    /// that does not answer is added only when that is asked for again.
    void addBackend(BackendDraft draft) {
        Configuration current = configuration;
        if (current == null) {
            backendProblem.set(WORDS.text("the-gateways-configuration-has-not"));
            return;
        }
        switch (detected.get()) {
            case null ->
                ask(draft, answer -> {
                    if (answer instanceof Detection.Found found) {
                        put(draft.with(found, model()), found.provider(), found.localNetwork(), current);
                    }
                });
            case Detection.Found found ->
                put(draft.with(found, model()), found.provider(), found.localNetwork(), current);
            case Detection.Failed _ ->
                put(
                        draft,
                        Provider.OPENAI,
                        draft.address()
                                .map(ModelServer::at)
                                .filter(ModelServer::localNetwork)
                                .isPresent(),
                        current);
        }
    }

    private void put(BackendDraft draft, Provider provider, boolean localNetwork, Configuration current) {
        backendProblem.set("");
        backendResult.set("");
        URI address = draft.address().orElseThrow();
        BackendId id = NewBackendViewModel.freeId(address, current.config());
        var _ = TypedKey.keep(commands, id, draft.keyOrNull())
                .thenCompose(key -> commands.apply(new UiCommand.PutNewBackend(
                        id, provider, address, localNetwork, key, null, current.revision())))
                .thenCompose(reply -> reply.ok() ? intoPool(draft, id, current, reply) : completed(reply))
                .thenAccept(reply -> told(reply, id));
    }

    /// Looks once for what is there already.
    void look() {
        if (!looked) {
            looked = true;
            surroundings.look(offer -> fx.execute(() -> {
                offers.add(offer);
                offers.sort(Comparator.comparing(Offer::name));
            }));
        }
    }

    /// What was found.
    ObservableList<Offer> offers() {
        return offers;
    }

    /// Adds a backend that was found, and puts it into the pool that answers for any model.
    void add(Offer offer) {
        backendResult.set("");
        backendProblem.set("");
        Configuration current = configuration;
        if (current == null) {
            backendProblem.set(WORDS.text("the-gateways-configuration-has-not"));
            return;
        }
        BackendId id = new BackendId(offer.id());
        for (int n = 2; current.config().backend(id).isPresent(); n++) {
            id = new BackendId(offer.id() + "-" + n);
        }
        BackendId free = id;
        BackendDraft draft = new BackendDraft(offer.baseUrl().toString(), "", offer.model(), true);
        var _ = commands.apply(new UiCommand.PutNewBackend(
                        free, offer.provider(), offer.baseUrl(), false, offer.keyReference(), null, current.revision()))
                .thenCompose(reply -> reply.ok() ? intoPool(draft, free, current, reply) : completed(reply))
                .thenAccept(reply -> {
                    told(reply, free);
                    if (reply.ok()) {
                        offers.remove(offer);
                    }
                });
    }

    private CompletionStage<Reply> intoPool(BackendDraft draft, BackendId id, Configuration current, Reply put) {
        Optional<PoolConfig> pool = draft.pool(current.config(), id);
        return pool.isEmpty()
                ? completed(put)
                : commands.apply(new UiCommand.PutPool(pool.get(), put.revision()))
                        .thenApply(reply -> reply);
    }

    private void told(Reply reply, BackendId id) {
        if (reply.ok()) {
            boolean answers = !(detected.get() instanceof Detection.Failed);
            forget();
            backendResult.set(WORDS.text(answers ? "added-requests-go-there-from" : "added-unseen", id.value()));
        } else {
            backendProblem.set(reason(reply));
        }
    }

    private static CompletionStage<Reply> completed(Reply reply) {
        return CompletableFuture.completedStage(reply);
    }

    private static String reason(Reply reply) {
        return reply.message() == null
                ? WORDS.text("the-gateway-refused", String.valueOf(reply.code()))
                : reply.message();
    }

    /// What clients set as their base URL; empty before the gateway said it.
    ReadOnlyStringProperty baseUrlProperty() {
        return baseUrl.getReadOnlyProperty();
    }

    /// The key that was made here; null: none yet.
    ReadOnlyObjectProperty<@Nullable MadeKey> keyProperty() {
        return key.getReadOnlyProperty();
    }

    /// Why no key was made; empty: nothing went wrong.
    ReadOnlyStringProperty keyProblemProperty() {
        return keyProblem.getReadOnlyProperty();
    }

    /// Whether it waits for what a backend says.
    ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /// What the backend answered; null: it was not asked, or has not answered.
    ReadOnlyObjectProperty<@Nullable Detection> detectedProperty() {
        return detected.getReadOnlyProperty();
    }

    ReadOnlyStringProperty backendResultProperty() {
        return backendResult.getReadOnlyProperty();
    }

    ReadOnlyStringProperty backendProblemProperty() {
        return backendProblem.getReadOnlyProperty();
    }

    TestRequest test() {
        return test;
    }
}
