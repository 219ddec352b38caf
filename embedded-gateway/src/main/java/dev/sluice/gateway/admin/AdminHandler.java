package dev.sluice.gateway.admin;

import dev.sluice.gateway.metrics.PrometheusText;
import dev.sluice.model.state.GatewayState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/// Everything below `/admin`, and `/metrics`, for those who show the token. `Host` and `Origin` are another
/// handler's business, and were looked at before.
public final class AdminHandler extends Handler.Abstract {

    private static final Duration TICK = Duration.ofMillis(200);

    /// What ends in 25 ms of 2,000 requests a second takes most of a millisecond to write out, and where no processor
    /// is free, requests wait for that.
    private static final Duration STEP = Duration.ofMillis(5);

    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final int MAX_FRAMES = 100;

    private final AdminToken token;
    private final StateView view;
    private final PrometheusText metrics;
    private final ConfigEndpoint config;
    private final CommandsEndpoint commands;
    private final CommandDesk desk;
    private final RepeatedCommands repeated = new RepeatedCommands();
    private final ConsoleHub hub;
    private final ScheduledExecutorService publishing;
    private @Nullable ServerWebSocketContainer container;

    public AdminHandler(AdminParts parts) {
        this.token = parts.token();
        this.view = new StateView(parts);
        this.metrics = parts.metrics();
        this.config = new ConfigEndpoint(parts.store());
        this.desk = new CommandDesk(parts);
        this.commands = new CommandsEndpoint(desk);
        this.publishing = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sluice-publish").factory());
        this.hub = new ConsoleHub(new LiveFeed(parts, view), token, parts.ticker(), this::welcomeSoon);
    }

    /// The state of this moment, as `GET /admin/state` answers.
    public GatewayState state() {
        return view.now();
    }

    @Override
    protected void doStart() throws Exception {
        container = ServerWebSocketContainer.ensure(getServer());
        container.setMaxTextMessageSize(AdminBody.MAX_BYTES);
        container.setMaxBinaryMessageSize(AdminBody.MAX_BYTES);
        container.setMaxOutgoingFrames(MAX_FRAMES);
        container.setIdleTimeout(IDLE);
        // Ends with the executor; a tick lets no exception out.
        var _ = publishing.scheduleAtFixedRate(hub::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        publishing.execute(this::passOn);
        super.doStart();
    }

    /// Nearly at rest while no console looks on: a laptop's processor shall sleep.
    private void passOn() {
        hub.passOn();
        if (!publishing.isShutdown()) {
            Duration pause = hub.isWatched() ? STEP : TICK;
            var _ = publishing.schedule(this::passOn, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    protected void doStop() throws Exception {
        publishing.shutdownNow();
        hub.close();
        super.doStop();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String path = Request.getPathInContext(request);
        if (!path.equals("/admin") && !path.startsWith("/admin/") && !path.equals("/metrics")) {
            return false;
        }
        AdminToken.Pass pass = token.accepts(request.getHeaders().get(HttpHeader.AUTHORIZATION));
        if (pass == null) {
            refuse(request, response, callback);
        } else if (path.equals("/admin/ws")) {
            upgrade(pass, request, response, callback);
        } else {
            answer(path, request, pass).write(response, callback);
        }
        return true;
    }

    private Answer answer(String path, Request request, AdminToken.Pass pass) throws IOException {
        String method = request.getMethod();
        boolean read = method.equals("GET") || method.equals("HEAD");
        return switch (path) {
            case "/admin/state" -> read ? Answer.json(200, view.now()) : notAllowed("GET, HEAD");
            case "/metrics" -> read ? scrape(request) : notAllowed("GET, HEAD");
            case "/admin/config" -> {
                if (read) {
                    yield config.get(request);
                }
                yield method.equals("PUT") ? config.put(request) : notAllowed("GET, HEAD, PUT");
            }
            case "/admin/commands" ->
                method.equals("POST") ? commands.post(request, new Caller.Script(pass)) : notAllowed("POST");
            default ->
                Answer.error(
                        404, "path_not_found", "There is no " + path + " (expected: state, config, commands, ws).");
        };
    }

    private Answer scrape(Request request) throws IOException {
        PrometheusText.Page page = metrics.now(request.getHeaders().get(HttpHeader.ACCEPT));
        return Answer.text(page.contentType(), page.text());
    }

    /// Held back after too many failures, by a timer: no thread waits, and nobody else does.
    private void refuse(Request request, Response response, Callback callback) {
        Answer answer = Answer.error(
                        401,
                        "unknown_key",
                        "Administration wants the admin token as \"Authorization: Bearer\"; the ready file has it.")
                .with(HttpHeader.WWW_AUTHENTICATE, "Bearer");
        Duration delay = token.failed();
        if (delay.isZero()) {
            answer.write(response, callback);
        } else {
            var _ = request.getComponents()
                    .getScheduler()
                    .schedule(() -> answer.write(response, callback), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void upgrade(AdminToken.Pass pass, Request request, Response response, Callback callback) {
        if (hub.isFull()) {
            Answer.error(503, "too_many_consoles", ConsoleHub.MAX_CONSOLES + " consoles are connected already.")
                    .write(response, callback);
            return;
        }
        boolean handled = container != null
                && container.upgrade(
                        (upgrade, upgraded, done) -> {
                            upgraded.setExtensions(List.of()); // no compression: it costs more than loopback does
                            return new ConsoleSocket(hub, desk, repeated, pass);
                        },
                        request,
                        response,
                        callback);
        if (!handled) {
            Answer.error(426, "upgrade_required", "/admin/ws is a WebSocket: send an upgrade.")
                    .with(HttpHeader.UPGRADE, "websocket")
                    .write(response, callback);
        }
    }

    private void welcomeSoon() {
        if (!publishing.isShutdown()) {
            publishing.execute(hub::welcome);
        }
    }

    private static Answer notAllowed(String allowed) {
        return Answer.error(405, "method_not_allowed", "Use " + allowed + " here.")
                .with(HttpHeader.ALLOW, allowed);
    }
}
