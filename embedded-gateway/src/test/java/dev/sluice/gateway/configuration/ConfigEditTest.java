package dev.sluice.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What an edit does to the text: everything that it does not mean stays as it was, sign by sign.
class ConfigEditTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String FILE = """
        # Ours.
        version: 1
        consumers:
          # the shop
          - id: checkout   # ask Ann
            keys:
              - {key: plain-secret-of-checkout, label: old}   # rotate
              - key: "${CHECKOUT_KEY}"
            weight: 2
          - {id: docs, keys: [{key: 'another-plain-secret'}]}

        backends:
        - id: sim
          provider: simulated
        - id: cloud      # the dear one
          provider: openai
          baseUrl: "https://api.example.com/v1"
          apiKey: "${EAST_KEY}"
        pools: [{id: chat, members: [{backend: sim}, {backend: cloud, priority: 2}]}]
        models:
          - {name: "*", pool: chat}
        limits:
          - id: per-app
            counterKey: consumer
            # enough for a day
            tokensPerMinute: 20000   # was 10000
            onExceeded:
              action: reject
        # the end
        """;

    @Test
    void anotherNumberChangesThatNumberOnly() {
        assertThat(edited(FILE, put("limits", "{'id':'per-app','counterKey':'consumer','tokensPerMinute':500}")))
                .isEqualTo(FILE.replace("20000   # was", "500   # was"));
    }

    @Test
    void whatAConsoleSendsBackUnchangedChangesNothing() {
        String all = ConfigJson.write(Samples.valid(FILE).config());

        assertThat(edited(FILE, edit -> edit.replace(all))).isEqualTo(FILE);
    }

    @Test
    void aBoundThatIsAddedStandsBehindTheOthers() {
        assertThat(edited(FILE, put("limits", "{'id':'per-app','tokensPerMinute':20000,'concurrent':8}")))
                .isEqualTo(FILE.replace("      action: reject\n", "      action: reject\n    concurrent: 8\n"));
    }

    @Test
    void aBoundThatIsRemovedTakesItsLine() {
        assertThat(edited(FILE, put("limits", "{'id':'per-app','requestsPerMinute':7}")))
                .isEqualTo(FILE.replace("tokensPerMinute: 20000   #", "requestsPerMinute: 7   #"));
        assertThat(edited(FILE, put("consumers", "{'id':'docs','keys':[{'key':'***'}],'blocked':true}")))
                .isEqualTo(FILE.replace("'another-plain-secret'}]}", "'another-plain-secret'}], blocked: true}"));
    }

    @Test
    void aNewLimitStandsBehindTheLastInItsStyle() {
        assertThat(edited(
                        FILE,
                        put("limits", "{'id':'new','counterKey':'consumer+model','tokensPerMinute':5,'shadow':false}")))
                .isEqualTo(FILE.replace(
                        "      action: reject\n",
                        "      action: reject\n  - id: new\n    counterKey: consumer+model\n    tokensPerMinute: 5\n"));
        assertThat(edited(FILE, put("models", "{'name':'gpt-4o','pool':'chat'}")))
                .isEqualTo(FILE.replace(
                        "  - {name: \"*\", pool: chat}\n",
                        "  - {name: \"*\", pool: chat}\n  - {name: gpt-4o, pool: chat}\n"));
    }

    @Test
    void dashesThatStandAtTheMarginStayThere() {
        assertThat(edited(FILE, put("backends", "{'id':'two','provider':'simulated','simulation':{'jitter':0.5}}")))
                .isEqualTo(FILE.replace(
                        "  apiKey: \"${EAST_KEY}\"\n",
                        "  apiKey: \"${EAST_KEY}\"\n- id: two\n  provider: simulated\n  simulation: {jitter: 0.5}\n"));
    }

    @Test
    void referencesStayReferences() {
        String json = "{'id':'cloud','provider':'openai','baseUrl':'https://eu.example.com/v1','apiKey':'${EAST_KEY}'}";

        assertThat(edited(FILE, put("backends", json)))
                .isEqualTo(FILE.replace("https://api.example.com", "https://eu.example.com"));
    }

    @Test
    void aSectionThatIsMissingIsMade() {
        assertThat(edited("version: 1\n", put("limits", "{'id':'a','tokensPerMinute':5}")))
                .isEqualTo("version: 1\nlimits:\n  - id: a\n    counterKey: consumer\n    tokensPerMinute: 5\n");
        assertThat(edited("version: 1\nlimits: []   # none yet\n", put("limits", "{'id':'a','tokensPerMinute':5}")))
                .isEqualTo("version: 1\n"
                        + "limits:   # none yet\n"
                        + "  - id: a\n"
                        + "    counterKey: consumer\n"
                        + "    tokensPerMinute: 5\n");
        assertThat(edited("version: 1", put("cache", "{'exact':{'enabled':true}}")))
                .isEqualTo("version: 1\ncache:\n  exact: {enabled: true}");
    }

    @Test
    void jsonStaysJson() {
        String json = """
            {
              "version": 1,
              "limits": [
                {"id": "a", "tokensPerMinute": 5}
              ]
            }
            """;

        assertThat(edited(json, put("limits", "{'id':'b','tokensPerMinute':6}")))
                .isEqualTo(json.replace(
                        "\"tokensPerMinute\": 5}\n",
                        "\"tokensPerMinute\": 5},\n"
                                + "    {\"id\": \"b\", \"counterKey\": \"consumer\", \"tokensPerMinute\": 6}\n"));
    }

    @Test
    void deletingTakesTheItemAndLeavesTheRest() {
        assertThat(edited(FILE, edit -> edit.delete("limits", "per-app")))
                .isEqualTo(FILE.substring(0, FILE.indexOf("limits:")) + "limits: []\n# the end\n");
        assertThat(edited(FILE, edit -> edit.delete("consumers", "docs")))
                .isEqualTo(FILE.replace("  - {id: docs, keys: [{key: 'another-plain-secret'}]}\n", ""));
    }

    @Test
    void anyEditTakesOutTheRaisesThatHaveEndedAndNoOthers() {
        String raised = FILE.replace("onExceeded:", """
            raises:
                  # for the fair
                  - {tokensPerMinute: 30000, until: 2026-11-28T12:00:00Z}
                  # for the sale
                  - {key: checkout, tokensPerMinute: 40000, until: 2026-11-28T12:00:01Z}
                onExceeded:\
            """);

        String edited =
                edited(raised, put("consumers", "{'id':'docs','weight':3,'keys':[{'key':'another-plain-secret'}]}"));

        assertThat(edited)
                .contains("# for the sale", "key: checkout, tokensPerMinute: 40000")
                .doesNotContain("30000");
        assertThat(Samples.valid(edited).config().limits().getFirst().raises()).hasSize(1);
    }

    private static Function<ConfigEdit, Proposal> put(String section, String json) {
        return edit -> edit.put(section, json.replace('\'', '"'));
    }

    private static String edited(String text, Function<ConfigEdit, Proposal> change) {
        ConfigReader reader = new ConfigReader(Samples.ENVIRONMENT, Path.of("."));
        ConfigEdit edit = new ConfigEdit(reader, Samples.valid(text).config(), text, NOW);
        return switch (change.apply(edit)) {
            case Proposal.NewText newText -> newText.text();
            case Proposal.Refused refused -> throw new AssertionError("refused: " + refused.problems());
        };
    }
}
