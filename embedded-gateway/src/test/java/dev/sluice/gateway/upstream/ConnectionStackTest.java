package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.util.Pool.Entry;
import org.junit.jupiter.api.Test;

class ConnectionStackTest {

    private final ConnectionStack stack = new ConnectionStack(3);

    @Test
    void theConnectionThatWasUsedLastIsUsedNext() {
        Entry<Connection> first = idle();
        Entry<Connection> second = idle();
        assertThat(stack.acquire()).isSameAs(second);
        assertThat(stack.acquire()).isSameAs(first);
        assertThat(stack.acquire()).isNull();
        assertThat(second.release()).isTrue();
        assertThat(stack.acquire()).isSameAs(second);
        assertThat(stack.getInUseCount()).isEqualTo(2);
    }

    @Test
    void noMoreAreReservedThanThereMayBe() {
        Entry<Connection> first = stack.reserve();
        stack.reserve();
        stack.reserve();
        assertThat(stack.reserve()).isNull();
        assertThat(stack.getReservedCount()).isEqualTo(3);
        assertThat(first.remove()).isTrue();
        assertThat(first.remove()).isFalse();
        assertThat(stack.reserve()).isNotNull();
        assertThat(stack.size()).isEqualTo(3);
    }

    @Test
    void aConnectionThatIsRemovedIsNeverGivenOutAgain() {
        Entry<Connection> one = idle();
        assertThat(one.remove()).isTrue();
        assertThat(stack.acquire()).isNull();
        Entry<Connection> used = idle();
        stack.acquire();
        used.remove();
        assertThat(used.release()).isFalse();
        assertThat(used.isTerminated()).isTrue();
        assertThat(stack.size()).isZero();
    }

    @Test
    void afterTheEndNothingIsReservedAndNothingComesBack() {
        idle();
        Entry<Connection> used = idle();
        stack.acquire();
        assertThat(stack.terminate()).hasSize(2);
        assertThat(stack.isTerminated()).isTrue();
        assertThat(used.release()).isFalse();
        assertThat(stack.reserve()).isNull();
        assertThat(stack.acquire()).isNull();
    }

    @Test
    void nobodyGetsAConnectionThatAnotherHas() throws InterruptedException {
        ConnectionStack shared = new ConnectionStack(8);
        for (int i = 0; i < 8; i++) {
            shared.reserve().enable(new Unused(), false);
        }
        Set<Entry<Connection>> held = ConcurrentHashMap.newKeySet();
        AtomicInteger twice = new AtomicInteger();
        AtomicInteger removed = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 16; t++) {
            int thread = t;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 2_000; i++) {
                    Entry<Connection> entry = shared.acquire();
                    if (entry == null) {
                        continue;
                    }
                    twice.addAndGet(held.add(entry) ? 0 : 1);
                    held.remove(entry);
                    if (thread < 4 && i == 1_000) {
                        removed.addAndGet(entry.remove() ? 1 : 0);
                    } else {
                        entry.release();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(twice).hasValue(0);
        assertThat(shared.size()).isEqualTo(8 - removed.get());
        assertThat(shared.getIdleCount()).isEqualTo(8 - removed.get());
    }

    private Entry<Connection> idle() {
        Entry<Connection> entry = stack.reserve();
        assertThat(entry.enable(new Unused(), false)).isTrue();
        return entry;
    }

    private static final class Unused implements Connection {

        @Override
        public void send(Request request, Response.CompleteListener listener) {}

        @Override
        public void close() {}

        @Override
        public boolean isClosed() {
            return false;
        }
    }
}
