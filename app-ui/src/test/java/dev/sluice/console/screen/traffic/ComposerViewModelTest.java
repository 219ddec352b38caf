package dev.sluice.console.screen.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ComposerViewModelTest {

    private final List<String> sent = new ArrayList<>();
    private Consumer<Sender.Answer> answering = _ -> {};
    private final ComposerViewModel composer = new ComposerViewModel(
            (URI uri, String key, String body, Consumer<Sender.Answer> answer) -> {
                sent.add(uri + " " + key + " " + body);
                answering = answer;
            },
            Runnable::run,
            () -> "http://127.0.0.1:7333/v1");

    @Test
    void aRequestWhoseWordsWereNotKeptIsNotSentUntilTheyAreWritten() {
        composer.begin(RequestShape.of(Exchanges.answered(1)));
        composer.keyProperty().set("sk-1");
        composer.send();
        assertThat(sent).isEmpty();
        assertThat(composer.problemProperty().get()).startsWith("Write what to ask");
        composer.bodyProperty().set("{\"model\": \"gpt-4o\"}");
        composer.send();
        assertThat(sent).containsExactly("http://127.0.0.1:7333/v1/chat/completions sk-1 {\"model\": \"gpt-4o\"}");
    }

    @Test
    void itIsSentAsTheAppWhoseKeyIsGiven() {
        composer.begin(RequestShape.of(Exchanges.answered(1)));
        composer.send();
        assertThat(sent).isEmpty();
        assertThat(composer.problemProperty().get()).startsWith("Paste the key of a consumer");
    }

    @Test
    void theAnswerLeadsToItsExchange() {
        begun();
        answering.accept(new Sender.Answer.Received(200, "sl-7", "{}", Duration.ofMillis(1_200)));
        assertThat(composer.resultProperty().get()).isEqualTo("200 in 1,200 ms");
        assertThat(composer.exchangeProperty().get()).isEqualTo("sl-7");
    }

    @Test
    void anAnswerToAnEarlierRequestIsNotShownForALaterOne() {
        begun();
        Consumer<Sender.Answer> first = answering;
        composer.begin(RequestShape.of(Exchanges.refused(2)));
        first.accept(new Sender.Answer.Received(200, "sl-7", "{}", Duration.ofMillis(1)));
        assertThat(composer.answerProperty().get()).isEmpty();
    }

    private void begun() {
        composer.begin(RequestShape.of(Exchanges.answered(1)));
        composer.keyProperty().set("sk-1");
        composer.bodyProperty().set("{}");
        composer.send();
    }
}
