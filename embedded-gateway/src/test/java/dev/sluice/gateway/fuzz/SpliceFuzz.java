package dev.sluice.gateway.fuzz;

import dev.sluice.gateway.protocol.Api;
import dev.sluice.gateway.protocol.Apis;
import dev.sluice.gateway.protocol.MaxTokens;
import dev.sluice.gateway.protocol.RequestReader;
import dev.sluice.gateway.protocol.RequestReader.Reading;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.Provider;
import java.util.List;

/// Bodies as anybody might send them: what is read can be changed for a backend, and reads afterwards as it was meant.
final class SpliceFuzz {

    private static final List<Api> APIS =
            List.of(Apis.CHAT, Apis.COMPLETIONS, Apis.EMBEDDINGS, Apis.RESPONSES, Apis.MESSAGES, Apis.COUNT_TOKENS);

    private static final ModelName BACKENDS_NAME = new ModelName("a\"\\name");

    private SpliceFuzz() {}

    public static void fuzzerTestOneInput(byte[] body) {
        for (Api api : APIS) {
            if (RequestReader.read(api, body) instanceof Reading.Understood understood
                    && understood.request().model() != null) {
                changed(api, understood, body);
            }
        }
    }

    private static void changed(Api api, Reading.Understood understood, byte[] body) {
        boolean unbounded = understood.request().maxOutputTokens() == null;
        MaxTokens most = unbounded ? MaxTokens.of(77L, api, Provider.OPENAI) : null;
        boolean usage = api.equals(Apis.CHAT) && understood.request().streamed();
        byte[] spliced = understood.request().edits().apply(body, BACKENDS_NAME, usage, most);
        if (!(RequestReader.read(api, spliced) instanceof Reading.Understood again)) {
            throw new IllegalStateException(api + ": the changed body cannot be read");
        }
        if (!BACKENDS_NAME.equals(again.request().model())
                || again.request().streamed() != understood.request().streamed()
                || (usage && !again.request().usageAsked())
                || (most != null && again.request().maxOutputTokens() == null)
                || !again.request()
                        .prompt()
                        .texts()
                        .equals(understood.request().prompt().texts())) {
            throw new IllegalStateException(api + ": the changed body says something else");
        }
    }
}
