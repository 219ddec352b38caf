package dev.sluice.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReadOnlyGuardTest {

    private final List<String> sent = new ArrayList<>();
    private final AtomicBoolean readOnly = new AtomicBoolean(true);
    private final ReadOnlyGuard guard = new ReadOnlyGuard(
            command -> {
                sent.add(command.command());
                return CompletableFuture.completedFuture(Reply.ok(command.id(), null));
            },
            readOnly::get);

    @Test
    void whatChangesSomethingIsRefusedWithTheWayToAllowItAndNeverSent() {
        for (String name :
                List.of("putLimit", "undo", "putFault", "purgeCache", "rotateAdminToken", "of a later day")) {
            Reply reply = send(name);
            assertThat(reply.code()).as(name).isEqualTo("read_only");
            assertThat(reply.message()).contains("Settings");
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void questionsGoThrough() {
        List<String> questions = List.of("queryUsage", "queryConfigProblems", "whatIf", "planLimit", "describeFault");
        questions.forEach(name -> assertThat(send(name).ok()).as(name).isTrue());
        assertThat(sent).isEqualTo(questions);
    }

    @Test
    void everythingGoesThroughWhenItIsSwitchedOff() {
        readOnly.set(false);
        assertThat(send("putLimit").ok()).isTrue();
    }

    private Reply send(String name) {
        return guard.apply(new Command("c1", name, null, Map.of())).join();
    }
}
