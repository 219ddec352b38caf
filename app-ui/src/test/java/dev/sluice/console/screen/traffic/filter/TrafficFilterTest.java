package dev.sluice.console.screen.traffic.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.traffic.Exchanges;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficFilterTest {

    private final List<ExchangeRecord> all = List.of(Exchanges.answered(1), Exchanges.refused(2), Exchanges.retried(3));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
        checkout                    | 1
        CHECKOUT                    | 1
        req-2                       | 2
        gpt-4o                      | 1 2 3
        gpt-4o-prod                 | 1 3
        429                         | 2
        status>=400                 | 2
        status<400                  | 1 3
        status:200                  | 1 3
        status!=200                 | 2
        consumer:docs-bot           | 2
        consumer:doc*               | 2
        consumer!=docs-bot          | 1 3
        model:gpt*                  | 1 2 3
        served:gpt*                 | 1 3
        backend=west                | 3
        backend!=west               | 1 2
        tokens>4k                   | 3
        in>=800 in<1k               | 1
        attempts>1                  | 3
        duration>=2s                | 1 3
        duration<10ms               | 2
        first<400ms                 | 1 3
        after:2026-11-23T14:00:02.125Z  | 2 3
        before:2026-11-23T14:00:02.125Z | 1
        after:14:00:02.125Z         | 2 3
        before:14:00:03z after:14:00Z | 1 2 3
        is:refused                  | 2
        is:retried                  | 3
        !is:refused                 | 1 3
        !checkout !batch            | 2
        limit:per-app               | 2
        reason:token_rate_exceeded  | 2
        outcome:completed consumer:"batch" | 3
        ttft<400ms                  | 1 3
        reason~rate                 | 2
        reason!~rate                | 1 3
        id~/req-[12]/               | 1 2
        tried:east                  | 1 3
        not(is:refused)             | 1 3
        or(consumer:batch status:429) | 2 3
        or(consumer:batch not(status<400)) is:retried | 3
        has:error                   | 2
        has:limit                   | 2
        tok/s>40                    | 1 3
        checkout docs-bot           | ''
        """)
    void findsWhatTheTermsSay(String text, String numbers) {
        TrafficFilter filter = TrafficFilter.parse(text);
        assertThat(filter.problem()).isNull();
        String found = String.join(
                " ",
                all.stream()
                        .filter(filter.test())
                        .map(exchange -> exchange.id().value().substring(4))
                        .toList());
        assertThat(found).isEqualTo(numbers.replace("'", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        status>=abc     | “abc” is no number: try 400 or 4k.
        duration>fast   | “fast” is no duration: try 800ms or 2s.
        colour:red      | There is no “colour”. Use id, consumer,
        consumer>a      | Names are compared with : or !=, not with >.
        is:odd          | is: takes refused, failed, completed,
        status>=        | status>= needs a value.
        id~/[/          | “/[/” is no regular expression:
        or(status:200   | A ) is missing at the end.
        not()           | There is nothing in it.
        !               | ! needs a term after it.
        """)
    void saysWhatIsWrongAndThenFiltersNothingByIt(String text, String why) {
        TrafficFilter filter = TrafficFilter.parse(text);
        assertThat(filter.problem()).startsWith(why);
        assertThat(all).allMatch(filter.test());
    }

    @Test
    void nothingTypedFiltersNothing() {
        assertThat(TrafficFilter.parse("  ").isEmpty()).isTrue();
        assertThat(all).allMatch(TrafficFilter.parse("  ").test());
    }

    @Test
    void saysInPlainWordsWhatItAsksFor() {
        assertThat(TrafficFilter.parse("status>=500 or(backend:east is:retried) !model:gpt*")
                        .words())
                .isEqualTo("status at least 500, (backend is east or is tried more than once), not model asked for is"
                        + " gpt*");
    }

    @Test
    void aTermIsTakenOutAndPutInAsText() {
        TrafficFilter filter = TrafficFilter.parse("status>=500 backend:east is:retried");
        assertThat(filter.without(filter.terms().get(1))).isEqualTo("status>=500 is:retried");
        assertThat(TrafficFilter.plus("is:retried", "backend:east")).isEqualTo("is:retried backend:east");
        assertThat(TrafficFilter.plus("is:retried", "is:retried")).isEqualTo("is:retried");
        assertThat(TrafficFilter.term("consumer", "team a")).isEqualTo("consumer:\"team a\"");
    }
}
