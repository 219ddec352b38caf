package dev.sluice.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainSecretsTest {

    private static final String TEXT = """
        consumers:
          - {id: a, keys: [{key: plain-one}, {key: "${FROM_ENV}"}, {sha256: abc, hint: …a1b2}]}
          - id: b
            keys:
              - key: "quoted # two"   # its comment
        backends:
          - {id: east, apiKey: 'three'}
          - {id: west, apiKey: keyring:west}
          - {id: north, apiKey: file:/secret}
        limits: [{id: l, counterKey: consumer}]
        """;

    @Test
    void plainSecretsAreCoveredAndReferencesAreNot() {
        assertThat(PlainSecrets.cover(TEXT))
                .contains("[{key: ***1}, {key: \"${FROM_ENV}\"}, {sha256: abc, hint: …a1b2}]")
                .contains("- key: ***2   # its comment")
                .contains("apiKey: ***3}")
                .contains("apiKey: keyring:west")
                .contains("apiKey: file:/secret")
                .contains("counterKey: consumer")
                .doesNotContain("plain-one", "quoted", "three");
    }

    @Test
    void aCoveredTextGetsItsSecretsBackWhereverTheyWereMoved() {
        assertThat(PlainSecrets.uncover(PlainSecrets.cover(TEXT), TEXT)).isEqualTo(TEXT);
        assertThat(PlainSecrets.uncover("apiKey: ***3\nkey: ***1", TEXT)).isEqualTo("apiKey: 'three'\nkey: plain-one");
    }

    @Test
    void aCoverThatNothingWasUnderStays() {
        assertThat(PlainSecrets.uncover("key: ***9", TEXT)).isEqualTo("key: ***9");
    }
}
