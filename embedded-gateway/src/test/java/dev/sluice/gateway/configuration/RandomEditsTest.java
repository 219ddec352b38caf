package dev.sluice.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.config.GatewayConfig;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Long series of random edits on files of every layout. Reading the edited text must give what editing the read
/// configuration gives, and no comment on a line of its own may be lost, but those inside of things that were deleted.
class RandomEditsTest {

    private static final int SERIES = Integer.getInteger("sluice.series", 2);
    private static final int EDITS = 15;

    static List<String> layouts() {
        return List.of(
                Samples.whole(),
                Samples.whole().replace("\n", "\r\n"),
                Samples.further(),
                FirstConfiguration.text(new SecureRandom()),
                asJson(Samples.whole()),
                ODD,
                COMMENTED,
                "version: 1",
                "{}",
                "# nothing yet\nlimits:   # later\nconsumers: []");
    }

    private static final String ODD = """
        {version: 1,   # compact
         "consumers": [ {id: a, keys: [ {key: a-plain-secret-1234, label: one,}, # first
             {key: a-plain-secret-5678} ], },
           {"id": b} # 🦊 no key
         ],
         backends: [
           {id: sim, provider: simulated}, # one
           {id: sim2, provider: simulated,
            simulation: {jitter: 0.5}}
         ], pools: [{id: p, members: [{backend: sim},
           {backend: sim2}]}],
         models: [{name: "*", pool: p}], limits: [{id: l, tokensPerMinute: 1}, {id: m,
            # about it
            tokensPerMinute: 2 }]
        }
        """;

    private static final String COMMENTED = """
        # one
        limits:
          # two
          - id: a
            # three
            tokensPerMinute: 5
            # four
            concurrent: 8   # eight
            # five

          # six
          - # seven
            id: b
            tokenQuota:
              tokens: 5
              period: Daily
            onExceeded:
              action: queue
              # ten
              maxWait: PT1S
          # eleven
        # twelve
        backends:
          - provider: simulated
            # thirteen
            id: sim
            circuitBreaker:
              # fourteen
              failureCondition:
                # fifteen
                count: 3
              # sixteen
        """;

    private static String asJson(String yaml) {
        String json = ConfigTree.of(Samples.valid(yaml).config()).toPrettyString();
        return json.replace("  \"version\" : 1,", "  \"version\" : 1,   # as JSON");
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void readingTheEditedTextIsEditingWhatWasRead(String layout) {
        ConfigReader reader = new ConfigReader(Samples.ENVIRONMENT, Path.of("."));
        for (int seed = 0; seed < SERIES; seed++) {
            RandomGenerator random = new Random(seed);
            String text = layout;
            GatewayConfig config = Samples.valid(text).config();
            for (int i = 0; i < EDITS; i++) {
                RandomChange change = RandomChange.of(config, random);
                Proposal proposal = change.apply(new ConfigEdit(reader, config, text, Instant.EPOCH));
                String where = "seed " + seed + ", edit " + i + ": " + change + "\nof:\n" + text;
                assertThat(proposal).as(where).isInstanceOf(Proposal.NewText.class);
                String edited = ((Proposal.NewText) proposal).text();
                config = change.expected();
                assertThat(Samples.valid(edited).config())
                        .as(where + "\nto:\n" + edited)
                        .isEqualTo(config);
                if (!change.delete()) {
                    assertThat(comments(edited)).as(where + "\nto:\n" + edited).containsAll(comments(text));
                }
                text = edited;
            }
        }
    }

    private static List<String> comments(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("#"))
                .toList();
    }
}
