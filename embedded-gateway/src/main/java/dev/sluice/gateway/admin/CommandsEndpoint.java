package dev.sluice.gateway.admin;

import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/// `POST /admin/commands`: one command for scripts. Each is carried out as often as it is sent; a `baseRevision`
/// makes sending an edit again safe.
final class CommandsEndpoint {

    private final CommandDesk desk;

    CommandsEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    Answer post(Request request, Caller by) throws IOException {
        Optional<String> body = AdminBody.read(request);
        if (body.isEmpty()) {
            return AdminBody.tooLarge();
        }
        Reply reply = switch (CommandReader.read(body.get())) {
            case CommandReader.Understood(Command command) -> desk.execute(command, by);
            case CommandReader.Malformed(Reply refusal) -> refusal;
        };
        return Answer.json(status(reply), reply);
    }

    private static int status(Reply reply) {
        if (reply.ok()) {
            return 200;
        }
        return "revision_conflict".equals(reply.code()) ? 409 : 400;
    }
}
