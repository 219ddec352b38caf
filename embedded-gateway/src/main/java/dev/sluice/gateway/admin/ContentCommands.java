package dev.sluice.gateway.admin;

import dev.sluice.gateway.content.ContentStore;
import dev.sluice.gateway.content.KeptContent;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// The commands about stored prompts and answers.
final class ContentCommands {

    private final ContentStore content;

    ContentCommands(ContentStore content) {
        this.content = content;
    }

    /// `queryContent`: what was said in one `exchange`, or without it how much is kept.
    Reply query(Command command, Arguments arguments) throws BadArgument {
        Optional<String> exchange = arguments.text("exchange");
        arguments.end("exchange");
        try {
            if (exchange.isEmpty()) {
                return results(command, Map.of("summary", content.summary()));
            }
            KeptContent found = content.find(exchange.get());
            return found == null
                    ? Reply.refused(
                            command.id(),
                            "not_found",
                            "Of exchange \"" + exchange.get() + "\" no content is kept: it was not to be stored"
                                    + " (privacy.storeContent, or the consumer's storeContent), or its time is over.",
                            "exchange")
                    : results(command, Map.of("content", found));
        } catch (IOException e) {
            return Reply.refused(command.id(), "internal", e.getMessage() + ".", null);
        }
    }

    /// `deleteContent`: everything, or what is a `consumer`'s, for good.
    Reply delete(Command command, Arguments arguments) throws BadArgument {
        Optional<String> consumer = arguments.text("consumer");
        arguments.end("consumer");
        try {
            return results(command, Map.of("deleted", content.delete(consumer.orElse(null))));
        } catch (IOException e) {
            return Reply.refused(command.id(), "internal", e.getMessage() + ".", null);
        }
    }

    private static Reply results(Command command, Map<String, Object> results) {
        return new Reply(command.id(), true, null, null, null, null, results);
    }
}
