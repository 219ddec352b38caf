package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.exchange.ExchangeRecord;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecTest {

    @Test
    void anIntentComesBack() {
        Intent intent = SampleRecords.intent("a", SampleRecords.NOON.plusNanos(1));
        assertThat(RecordCodec.decode(bytes(RecordCodec.encode(intent)))).isEqualTo(new JournalRecord.Intended(intent));
    }

    @Test
    void anExchangeWithEveryMemberComesBack() {
        ExchangeRecord full = SampleRecords.full("a", SampleRecords.NOON);
        assertThat(RecordCodec.decode(bytes(RecordCodec.encode(full)))).isEqualTo(new JournalRecord.Settled(full));
    }

    @Test
    void anyExchangeComesBack() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            ExchangeRecord exchange = SampleRecords.random("id" + i, random);
            assertThat(RecordCodec.decode(bytes(RecordCodec.encode(exchange))))
                    .isEqualTo(new JournalRecord.Settled(exchange));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, 127, 128, Long.MAX_VALUE, Long.MIN_VALUE})
    void numbersOfAnySizeComeBack(long number) {
        RecordWriter writer = new RecordWriter();
        writer.putNumber(number);
        assertThat(new RecordReader(bytes(writer)).getNumber()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "größer", "四", "\uD83D\uDE00"})
    void anyTextComesBack(String text) {
        RecordWriter writer = new RecordWriter();
        writer.putText(text);
        writer.putText(null);
        writer.putText(text.repeat(1_000));
        RecordReader reader = new RecordReader(bytes(writer));
        assertThat(reader.getText()).isEqualTo(text);
        assertThat(reader.getOptionalText()).isNull();
        assertThat(reader.getText()).isEqualTo(text.repeat(1_000));
    }

    @Test
    void aKindOfANewerVersionIsNotGuessedAt() {
        assertThatThrownBy(() -> RecordCodec.decode(new byte[] {99}))
                .isInstanceOf(UnknownRecordException.class)
                .hasMessageContaining("newer version");
    }

    private static byte[] bytes(RecordWriter writer) {
        return Arrays.copyOf(writer.bytes(), writer.length());
    }
}
