package dev.sluice.console.screen.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.UiCommand;
import dev.sluice.model.config.GatewayConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsumerSheetTest {

    private static final GatewayConfig CONFIG = Configurations.of(
            List.of("checkout", "docs"),
            Configurations.limit("checkout-rate", 20_000, "checkout"),
            Configurations.limit("docs-rate", 9_000, "docs"));

    @Test
    void whatIsWrittenReadsAsNoChange() {
        String csv = ConsumerSheet.csv(CONFIG);
        assertThat(csv).startsWith("id,name,weight,blocked,tokens_per_minute\ncheckout,,1,false,20000\n");
        ConsumerSheet.Reading reading = ConsumerSheet.read(csv, CONFIG);
        assertThat(reading.changes()).isEmpty();
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.edits()).isEmpty();
    }

    @Test
    void changesAreToldOneByOneAndSentInTheirOrder() {
        ConsumerSheet.Reading reading = ConsumerSheet.read("""
            id;weight;blocked;tokens_per_minute
            checkout;3;;30k
            docs;;true;
            """, CONFIG);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.changes())
                .containsExactly(
                        "checkout: weight 1 → 3",
                        "checkout: tokens_per_minute 20000 → 30000",
                        "docs: blocked false → true");
        assertThat(reading.edits().stream().map(edit -> edit.apply(7L)))
                .extracting(UiCommand::name)
                .containsExactly("putConsumer", "putLimit", "putConsumer");
    }

    @Test
    void aNewRowIsANewConsumer() {
        ConsumerSheet.Reading reading = ConsumerSheet.read("id,name\nbatch,\"Batch, nightly\"\n", CONFIG);
        assertThat(reading.changes()).containsExactly("batch is new, without a key", "batch: name – → Batch, nightly");
        assertThat(reading.edits()).hasSize(1);
    }

    @Test
    void nothingIsSentWhileSomethingIsWrong() {
        ConsumerSheet.Reading reading = ConsumerSheet.read("""
            id,weight,blocked
            checkout,0,maybe
            docs,2,
            docs,3,
            no id,1,
            """, CONFIG);
        assertThat(reading.problems())
                .containsExactly(
                        "Line 2: a weight is a whole number from 1.",
                        "Line 2: blocked is true or false.",
                        "Line 4: docs has a line already.",
                        "Line 5: an id has letters, digits, dot, hyphen and underscore.");
        assertThat(reading.edits()).isEmpty();
        assertThat(ConsumerSheet.read("name\nx\n", CONFIG).problems()).hasSize(1);
        assertThat(ConsumerSheet.read("id,colour\n", CONFIG).problems()).containsExactly("There is no column colour.");
    }
}
