package dev.sluice.console.screen.traffic;

import dev.sluice.console.export.CodeRequest;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.function.Consumer;

/// The request of an exchange, with its words where the gateway keeps them.
///
/// @param whole whether the words are those that were sent; else their place is open
record KnownRequest(CodeRequest request, boolean whole) {

    /// Asks the gateway, which answers on the thread of the view models.
    static void of(ExchangeRecord exchange, Contents contents, Consumer<KnownRequest> then) {
        if (RequestShape.hasNoBody(exchange)) {
            then.accept(new KnownRequest(RequestShape.of(exchange), true));
            return;
        }
        contents.find(exchange, found -> {
            StoredContent content = found.content();
            boolean whole = content != null && !content.requestCut();
            then.accept(new KnownRequest(
                    content != null && whole ? RequestShape.of(exchange, content.request()) : RequestShape.of(exchange),
                    whole));
        });
    }
}
