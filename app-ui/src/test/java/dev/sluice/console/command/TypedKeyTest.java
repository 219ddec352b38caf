package dev.sluice.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.BackendId;
import dev.sluice.model.message.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TypedKeyTest {

    private static final BackendId EAST = new BackendId("east");

    private final List<UiCommand> sent = new ArrayList<>();

    @Test
    void aTypedKeyIsKeptByTheGatewayAndTheConfigurationRefersToIt() {
        Reply kept = new Reply("1", true, null, null, null, null, Map.of("reference", "keyring:east"));
        assertThat(keep("sk-typed", kept)).isEqualTo("keyring:east");
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().name()).isEqualTo("storeSecret");
        assertThat(sent.getFirst().arguments()).containsEntry("secret", "sk-typed");
        assertThat(sent.getFirst().toString()).doesNotContain("sk-typed");
    }

    @Test
    void aReferenceStaysAsItIsAndGoesNowhere() {
        for (String reference : List.of("${EAST_KEY}", "keyring:east", "file:keys/east")) {
            assertThat(keep(reference, Reply.refused("1", "internal", "not asked", null)))
                    .isEqualTo(reference);
        }
        assertThat(keep(null, Reply.refused("1", "internal", "not asked", null)))
                .isNull();
        assertThat(sent).isEmpty();
    }

    @Test
    void aKeyThatTheGatewayCouldNotKeepIsNotLost() {
        assertThat(keep("sk-typed", Reply.refused("1", "internal", "the disk is full", null)))
                .isEqualTo("sk-typed");
    }

    private @org.jspecify.annotations.Nullable String keep(
            @org.jspecify.annotations.Nullable String typed, Reply reply) {
        return TypedKey.keep(
                        command -> {
                            sent.add(command);
                            return CompletableFuture.completedStage(reply);
                        },
                        EAST,
                        typed)
                .toCompletableFuture()
                .join();
    }
}
