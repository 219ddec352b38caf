package dev.sluice.gateway.virtual;

import dev.sluice.gateway.upstream.ClientWatch;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Components;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.server.TunnelSupport;
import org.eclipse.jetty.util.Attributes;
import org.jspecify.annotations.Nullable;

/// A request that came over no network: its body is there, and its client can leave.
final class VirtualRequest extends Attributes.Lazy implements Request, ConnectionMetaData, ClientWatch.Leaving {

    private static final SocketAddress CLIENT = InetSocketAddress.createUnresolved("127.0.0.1", 50_000);

    /// Where paths stand as they are.
    private static final Context ROOT = new Server().getContext();

    private final String method;
    private final HttpURI uri;
    private final HttpFields headers;
    private final long began;
    private Content.@Nullable Chunk body;
    private @Nullable Runnable onGone;
    private boolean gone;

    VirtualRequest(String method, String path, HttpFields headers, byte[] body, long began) {
        this.method = method;
        this.uri = HttpURI.from("http://127.0.0.1:7333" + path);
        this.headers = headers;
        this.began = began;
        this.body = Content.Chunk.from(ByteBuffer.wrap(body), true);
    }

    /// The client leaves.
    void leave() {
        gone = true;
        Runnable told = onGone;
        if (told != null) {
            told.run();
        }
    }

    boolean isGone() {
        return gone;
    }

    @Override
    public void onGone(Runnable action) {
        onGone = action;
        if (gone) {
            action.run();
        }
    }

    @Override
    public String getId() {
        return "virtual";
    }

    @Override
    public Components getComponents() {
        throw notThere();
    }

    @Override
    public ConnectionMetaData getConnectionMetaData() {
        return this;
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public HttpURI getHttpURI() {
        return uri;
    }

    @Override
    public Context getContext() {
        return ROOT;
    }

    @Override
    public HttpFields getHeaders() {
        return headers;
    }

    @Override
    public Content.@Nullable Chunk read() {
        Content.Chunk chunk = body;
        body = Content.Chunk.EOF;
        return chunk;
    }

    @Override
    public void demand(Runnable more) {
        more.run();
    }

    @Override
    public void fail(Throwable cause) {
        body = Content.Chunk.from(cause, true);
    }

    @Override
    public boolean consumeAvailable() {
        body = Content.Chunk.EOF;
        return true;
    }

    @Override
    public @Nullable HttpFields getTrailers() {
        return null;
    }

    @Override
    public long getBeginNanoTime() {
        return began;
    }

    @Override
    public long getHeadersNanoTime() {
        return began;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public void addIdleTimeoutListener(Predicate<TimeoutException> listener) {}

    @Override
    public void addFailureListener(Consumer<Throwable> listener) {}

    @Override
    public @Nullable TunnelSupport getTunnelSupport() {
        return null;
    }

    @Override
    public void addHttpStreamWrapper(Function<HttpStream, HttpStream> wrapper) {}

    @Override
    public @Nullable Session getSession(boolean create) {
        return null;
    }

    @Override
    public HttpConfiguration getHttpConfiguration() {
        throw notThere();
    }

    @Override
    public HttpVersion getHttpVersion() {
        return HttpVersion.HTTP_1_1;
    }

    @Override
    public String getProtocol() {
        return "HTTP/1.1";
    }

    @Override
    public Connection getConnection() {
        throw notThere();
    }

    @Override
    public Connector getConnector() {
        throw notThere();
    }

    @Override
    public boolean isPersistent() {
        return true;
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return CLIENT;
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return CLIENT;
    }

    private static UnsupportedOperationException notThere() {
        return new UnsupportedOperationException("a request in simulated time has no server under it");
    }
}
