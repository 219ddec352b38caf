package dev.sluice.gateway;

import dev.sluice.gateway.accept.AcceptedRequest;
import dev.sluice.gateway.conduct.ConductBook;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Tells the book of clients' conduct when requests come, and how long they are told to wait.
record ConductWatch(ConductBook book, Consumer<AcceptedRequest> next) implements Consumer<AcceptedRequest> {

    @Override
    public void accept(AcceptedRequest request) {
        book.came(request.id(), request.header("user-agent"));
        try {
            next.accept(new AcceptedRequest(
                    request.request(),
                    request.response(),
                    new Noting(request),
                    request.operation(),
                    request.id(),
                    request.clientIp(),
                    request.startedAt(),
                    request.startNanos()));
        } finally {
            book.over(request.id());
        }
    }

    /// Reads what the answer told before the connection goes on.
    private final class Noting extends Callback.Nested {

        private final AcceptedRequest request;

        Noting(AcceptedRequest request) {
            super(request.callback());
            this.request = request;
        }

        @Override
        public void succeeded() {
            note();
            super.succeeded();
        }

        @Override
        public void failed(Throwable cause) {
            note();
            super.failed(cause);
        }

        private void note() {
            Response response = request.response();
            book.answered(request.id(), response.getHeaders().get("retry-after-ms"));
        }
    }
}
