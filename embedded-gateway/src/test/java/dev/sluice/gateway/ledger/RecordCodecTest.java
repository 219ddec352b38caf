package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.model.LimitId;
import dev.sluice.model.exchange.ExchangeRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
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
    void anIntentWithoutAPriceComesBackToo() {
        Intent intent = SampleRecords.intent("a", SampleRecords.NOON).withReservedCost(null);
        assertThat(RecordCodec.decode(bytes(RecordCodec.encode(intent)))).isEqualTo(new JournalRecord.Intended(intent));
    }

    @Test
    void aResetComesBack() {
        CounterReset reset = new CounterReset(new LimitId("per-app"), "größer", SampleRecords.NOON.plusNanos(1));
        assertThat(RecordCodec.decode(bytes(RecordCodec.encode(reset)))).isEqualTo(new JournalRecord.Reset(reset));
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

    /// Bytes that the first version wrote: a journal that it left behind is still read.
    @Test
    void theFirstLayoutStaysReadable() {
        assertThat(RecordCodec.decode(HexFormat.of()
                        .parseHex(
                                "01026180a9a19a0d0010636865636b6f7574123132372e302e302e3108636861740c6770742d346f08656173"
                                    + "7401d80cd81c189a0102207065722d6170703d636865636b6f7574")))
                .isInstanceOfSatisfying(JournalRecord.Intended.class, intended -> {
                    assertThat(intended.intent().sequence()).isEqualTo(77);
                    assertThat(intended.intent().counterKeys()).containsExactly("per-app=checkout");
                    assertThat(intended.intent().keyHint()).isNull();
                });
        assertThat(RecordCodec.decode(HexFormat.of()
                        .parseHex("02026180a9a19a0daab4de7584a9a19a0da8b4de7510646f63732d626f7408613162321632303031"
                                + "3a6462383a3a310863686174166d6f64c3a86c652de59b9b166770742d346f2d70726f640877657374"
                                + "da06125452554e43415445440e4241434b454e441a757073747265616d5f6c6f73740e7065722d6170"
                                + "701873656d616e7469632d6869740102a01f3c80c0fc82aa02e8070c0e01019cc1e8e8970706555344"
                                + "0182e6d1a702fecfacf30e86ea3018feffffffffffffffff0104207065722d6170703d646f63732d62"
                                + "6f740a616c6c3d2a0402086561737401001254494d45445f4f55540a00000466310408776573741667"
                                + "70742d346f2d70726f64019003125452554e434154454480a8d6b907a01f80c0fc82aa0201")))
                .isInstanceOfSatisfying(JournalRecord.Settled.class, settled -> {
                    ExchangeRecord exchange = settled.exchange();
                    assertThat(exchange.counterKeys()).containsExactly("per-app=docs-bot", "all=*");
                    assertThat(exchange.endSequence()).isZero();
                    assertThat(exchange.attempts())
                            .extracting(attempt -> attempt.outputTokens().value())
                            .containsExactly(0L, 40_000_000_000L);
                    assertThat(exchange.attempts())
                            .allSatisfy(
                                    attempt -> assertThat(attempt.startedAt()).isEqualTo(exchange.startedAt()));
                });
    }

    @Test
    void moneyOfEarlierLayoutsWasInMillionths() {
        ExchangeRecord exchange = SampleRecords.full("a", SampleRecords.NOON);
        byte[] written = withoutLaterTexts(bytes(RecordCodec.encode(exchange)), exchange);
        written[0] = 4;
        assertThat(RecordCodec.decode(written))
                .isInstanceOfSatisfying(
                        JournalRecord.Settled.class,
                        settled -> assertThat(settled.exchange().cost())
                                .isEqualByComparingTo(exchange.cost().multiply(BigDecimal.valueOf(1_000))));
    }

    /// Earlier layouts had none of these texts, two of which stand side by side before the attempts, nor the bytes that
    /// say how long they are. Here they have no attempts.
    private static byte[] withoutLaterTexts(byte[] written, ExchangeRecord exchange) {
        String all = new String(written, StandardCharsets.ISO_8859_1);
        String text = ExceededText.of(exchange.exceeded());
        String trace = LimiterTraceText.of(exchange.limiterTrace());
        assertThat(all).contains(trace);
        String hit = CacheHitText.of(exchange.cacheHit());
        int at = all.indexOf(hit);
        String without = all.substring(0, at - 2) + all.substring(at + hit.length());
        return (without.substring(0, without.indexOf(text) - 2) + "\0").getBytes(StandardCharsets.ISO_8859_1);
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
