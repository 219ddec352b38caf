package dev.sluice.gateway.configuration;

import dev.sluice.gateway.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The file that a first start writes: it works before a single key is entered, and explains itself.
public final class FirstConfiguration {

    /// 160 bits.
    private static final int KEY_BYTES = 20;

    private FirstConfiguration() {}

    /// Writes the file unless there is one.
    ///
    /// @return whether it was written
    public static boolean writeIfMissing(Path file, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            return false;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            OwnerOnly.createFolders(folder);
        }
        AtomicFile.write(file, text(random));
        return true;
    }

    /// A new key for a consumer.
    public static String newKey(SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return "sk-sluice-" + HexFormat.of().formatHex(bytes);
    }

    static String text(SecureRandom random) {
        return TEMPLATE.replace("NEW_KEY", newKey(random));
    }

    private static final String TEMPLATE = """
        # The configuration of Sluice. Edit it here or in the console: a change is in force within a second,
        # and the console keeps your comments. "sluice check FILE" says what is wrong with a file.
        version: 1
        listen: {host: 127.0.0.1, port: 7333}

        # The client apps, and the keys they present. Point an OpenAI client at http://127.0.0.1:7333/v1 with this key.
        consumers:
          - id: my-app
            name: My first app
            keys: [{key: NEW_KEY}]

        # Where answers come from. "sim" is a model server inside Sluice: no key, no network, no bill.
        backends:
          - id: sim
            provider: simulated
            simulation: {firstTokenLatency: PT0.3S, tokensPerSecond: 60, jitter: 0.2}
        # A model server on this machine, and one in the cloud whose key comes from the environment:
        #  - id: ollama
        #    provider: openai
        #    baseUrl: http://127.0.0.1:11434/v1
        #  - id: openai
        #    provider: openai
        #    baseUrl: https://api.openai.com/v1
        #    apiKey: "${OPENAI_API_KEY}"

        # Backends that stand in for one another. Lower priorities are asked first, weights share the load.
        pools:
          - id: default
            members:
              - {backend: sim, priority: 1, weight: 100}

        # The model names that clients may ask for; "*" is any other.
        models:
          - {name: gpt-4o, pool: default}
          - {name: "*", pool: default}

        # What each consumer may use. Beyond it requests get 429 and are told when to come again.
        limits:
          - id: per-app
            counterKey: consumer
            tokensPerMinute: 20000

        # What a million tokens cost. Sluice knows the list prices of well-known models, as of the day it was built; they
        # may be out of date, and what you write here comes first. Other models are "unpriced" until you price them.
        prices:
          - {model: "llama*", inputPerMillion: "0", outputPerMillion: "0", currency: USD}
        #  - {model: gpt-4o, inputPerMillion: "2.50", cachedInputPerMillion: "1.25", outputPerMillion: "10", currency: USD}

        # Both caches are off because they keep prompts and answers.
        cache:
          exact: {enabled: false}
          semantic: {enabled: false}
        """;
}
