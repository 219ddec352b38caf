package dev.sluice.console.link;

import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Commands without a reply yet, in the order they were given. A command that went out under one epoch is not sent
/// again under another: the gateway that restarted does not know whether it carried it out.
final class PendingCommands {

    static final int MAX = 256;

    private static final class Entry {
        final Command command;
        final CompletableFuture<Reply> reply;

        @Nullable
        String sentTo;

        Entry(Command command, CompletableFuture<Reply> reply) {
            this.command = command;
            this.reply = reply;
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    void add(Command command, CompletableFuture<Reply> reply) {
        if (entries.size() >= MAX) {
            reply.complete(Reply.refused(
                    command.id(), "console_busy", MAX + " commands wait for an answer: wait until they have it", null));
            return;
        }
        entries.put(command.id(), new Entry(command, reply));
    }

    /// What to send now that a gateway of this epoch is there; the rest is answered as unknown.
    List<Command> toSend(String epoch) {
        List<Command> sendable = new ArrayList<>();
        for (Entry entry : List.copyOf(entries.values())) {
            if (entry.sentTo == null || entry.sentTo.equals(epoch)) {
                entry.sentTo = epoch;
                sendable.add(entry.command);
            } else {
                refuse(
                        entry.command.id(),
                        "outcome_unknown",
                        "The gateway restarted before it answered: look whether the change is there before you repeat"
                                + " it");
            }
        }
        return sendable;
    }

    void sent(Command command, String epoch) {
        Entry entry = entries.get(command.id());
        if (entry != null) {
            entry.sentTo = epoch;
        }
    }

    void answer(Reply reply) {
        Entry entry = entries.remove(reply.reply());
        if (entry != null) {
            entry.reply.complete(reply);
        }
    }

    void refuse(String id, String code, String message) {
        answer(Reply.refused(id, code, message, null));
    }

    void refuseAll(String code, String message) {
        for (String id : List.copyOf(entries.keySet())) {
            refuse(id, code, message);
        }
    }
}
