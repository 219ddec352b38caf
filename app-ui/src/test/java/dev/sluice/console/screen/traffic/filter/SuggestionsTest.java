package dev.sluice.console.screen.traffic.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.traffic.Exchanges;
import dev.sluice.console.screen.traffic.filter.Suggestions.Suggestion;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

    private final List<ExchangeRecord> seen =
            List.of(Exchanges.answered(1), Exchanges.refused(2), Exchanges.retried(3), Exchanges.retried(4));

    @Test
    void valuesThatReallyOccurredComeWithTheirCountTheMostFrequentFirst() {
        assertThat(at("consumer:"))
                .extracting(Suggestion::shown, Suggestion::aside)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("consumer:batch", "2"),
                        org.assertj.core.groups.Tuple.tuple("consumer:checkout", "1"),
                        org.assertj.core.groups.Tuple.tuple("consumer:docs-bot", "1"));
        assertThat(at("status:4")).extracting(Suggestion::shown).containsExactly("status:429");
    }

    @Test
    void whatIsTypedNarrowsThem() {
        assertThat(at("is:retried consumer:doc"))
                .extracting(Suggestion::text)
                .containsExactly("is:retried consumer:docs-bot ");
        assertThat(at("is:re"))
                .extracting(Suggestion::shown, Suggestion::aside)
                .contains(org.assertj.core.groups.Tuple.tuple("is:retried", "2"));
    }

    @Test
    void theBeginningOfAFieldSuggestsTheFieldAndAWordTheValuesThatHoldIt() {
        assertThat(at("dur")).extracting(Suggestion::text).contains("duration>");
        assertThat(at("check")).extracting(Suggestion::text).containsExactly("consumer:checkout ");
    }

    @Test
    void aTermThatIsNotWholeIsNotShownBeforehand() {
        assertThat(at("dur").getFirst().complete()).isFalse();
        assertThat(at("check").getFirst().complete()).isTrue();
    }

    @Test
    void theyFitBehindAnOpenGroup() {
        assertThat(at("or(consumer:ba")).extracting(Suggestion::text).containsExactly("or(consumer:batch ");
        assertThat(at("!is:ret")).extracting(Suggestion::text).containsExactly("!is:retried ");
    }

    private List<Suggestion> at(String text) {
        return Suggestions.of(text, text.length(), seen);
    }
}
