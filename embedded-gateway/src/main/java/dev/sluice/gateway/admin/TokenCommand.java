package dev.sluice.gateway.admin;

import dev.sluice.gateway.publish.GatewayPublisher;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.Severity;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `rotateAdminToken`: another admin token takes the place of the one in force. It stands in the ready file and in this
/// one reply; nobody remembers the reply.
final class TokenCommand {

    static final String NAME = "rotateAdminToken";

    private static final Logger LOG = LoggerFactory.getLogger(TokenCommand.class);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final AdminToken token;
    private final GatewayPublisher publisher;

    TokenCommand(AdminToken token, GatewayPublisher publisher) {
        this.token = token;
        this.publisher = publisher;
    }

    Reply rotate(Command command, Arguments arguments, Instant now, Caller by) throws BadArgument {
        Duration grace = grace(arguments);
        arguments.end("grace");
        AdminToken.Rotation rotation;
        try {
            rotation = token.rotate(by.pass(), grace);
        } catch (IOException e) {
            LOG.warn("The ready file could not be written: the admin token stays as it is", e);
            return Reply.refused(
                    command.id(),
                    "not_written",
                    "The new admin token could not be written to the ready file (" + e.getMessage()
                            + "): nothing was changed. Make room or give the gateway its folder back, then try again.",
                    null);
        }
        return switch (rotation) {
            case AdminToken.Rotation.Done(String text, AdminToken.Pass pass) -> {
                by.renew(pass);
                String ends = grace.isZero() ? "the old one ended" : "the old one ends at " + now.plus(grace);
                publisher.event(
                        "security",
                        Severity.INFO,
                        null,
                        null,
                        null,
                        "the admin token was rotated by a " + by.name() + "; " + ends);
                yield new Reply(
                        command.id(),
                        true,
                        null,
                        null,
                        null,
                        null,
                        Map.of("adminToken", text, "oldEndsAt", now.plus(grace).toString()));
            }
            case AdminToken.Rotation.Given() ->
                Reply.refused(
                        command.id(),
                        "token_given",
                        "This gateway's admin token comes from SLUICE_ADMIN_TOKEN, which would bring the old one back"
                                + " at its next start: set another one there and start the gateway again, or start it"
                                + " without, and it makes tokens of its own.",
                        null);
            case AdminToken.Rotation.Replaced() ->
                Reply.refused(
                        command.id(),
                        "token_replaced",
                        "The admin token was rotated already, and only the new one can be rotated again: the ready file"
                                + " has it.",
                        null);
        };
    }

    private static Duration grace(Arguments arguments) throws BadArgument {
        String text = arguments.text("grace").orElse("PT0S");
        try {
            Duration grace = Duration.parse(text);
            if (!grace.isNegative() && grace.compareTo(LONGEST) <= 0) {
                return grace;
            }
        } catch (DateTimeException unreadable) {
            // the same as one out of range
        }
        throw new BadArgument(
                "grace", "is \"" + text + "\" (expected: a duration from PT0S to PT24H, such as PT10M; none: PT0S)");
    }
}
