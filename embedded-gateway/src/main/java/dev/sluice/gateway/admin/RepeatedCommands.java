package dev.sluice.gateway.admin;

import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Remembers the replies of the latest commands, so that one whose answer was lost can be sent again and is carried
/// out once: by its id and its content, over whichever connection.
final class RepeatedCommands {

    private static final int KEPT = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, CompletableFuture<Reply>> replies = new LinkedHashMap<>();

    /// The reply of the same command before, or that of carrying it out now. The same one running elsewhere is
    /// waited for.
    Reply once(Command command, Supplier<Reply> execution) {
        CompletableFuture<Reply> mine = new CompletableFuture<>();
        CompletableFuture<Reply> before = remember(Key.of(command), mine);
        if (before != null) {
            return before.join();
        }
        try {
            Reply reply = execution.get();
            mine.complete(reply);
            return reply;
        } finally {
            mine.cancel(false); // of no effect unless the execution broke: then nobody waits for ever
        }
    }

    private @Nullable CompletableFuture<Reply> remember(Key key, CompletableFuture<Reply> mine) {
        lock.lock();
        try {
            CompletableFuture<Reply> before = replies.putIfAbsent(key, mine);
            if (replies.size() > KEPT) {
                replies.remove(replies.keySet().iterator().next());
            }
            return before;
        } finally {
            lock.unlock();
        }
    }

    /// A digest stands for the content, which may be long and may hold keys.
    private record Key(String id, String digest) {

        static Key of(Command command) {
            byte[] content = AdminJson.write(command).getBytes(StandardCharsets.UTF_8);
            return new Key(command.id(), HexFormat.of().formatHex(Sha256.of(content)));
        }
    }
}
