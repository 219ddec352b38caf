package dev.sluice.gateway;

import dev.sluice.gateway.accept.RunningRequests;
import dev.sluice.gateway.pipeline.GatewayPipeline;
import dev.sluice.gateway.upstream.UpstreamStep;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a gateway stops serving: nobody new comes in, those who wait for room are turned out, and those whose backend
/// is at work get ten seconds. Whoever runs after that is cut, and told so.
record Drain(Listener listener, GatewayPipeline pipeline, RunningRequests running, UpstreamStep upstream)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration LAST_STREAMS = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    @Override
    public void close() {
        listener.stopAccepting();
        pipeline.stopping();
        if (!running.drain(LAST_STREAMS)) {
            LOG.warn("requests still ran after {} s and are cut", LAST_STREAMS.toSeconds());
            upstream.stop();
            running.drain(LAST_WORDS);
        }
    }
}
