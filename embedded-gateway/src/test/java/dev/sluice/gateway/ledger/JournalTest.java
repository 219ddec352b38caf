package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    /// Holds some ten records.
    private static final int SMALL = 1_024;

    private static final int MOST_IN_MEMORY = 200;

    @TempDir
    Path folder;

    private Journal journal;

    @BeforeEach
    void open() throws IOException {
        journal = Journal.create(folder, SMALL, MOST_IN_MEMORY);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void recordsComeOutInTheOrderTheyWentIn() throws IOException {
        append(0, 25);
        assertThat(ids(journal.peek(10))).containsExactlyElementsOf(names(0, 10));
        journal.release(10);
        assertThat(ids(journal.peek(100))).containsExactlyElementsOf(names(10, 25));
    }

    @Test
    void whatIsNotReleasedComesAgain() {
        append(0, 25);
        assertThat(ids(journal.peek(20))).containsExactlyElementsOf(names(0, 20));
        assertThat(ids(journal.peek(5))).containsExactlyElementsOf(names(0, 5));
    }

    @Test
    void segmentsAreUsedAgain() throws IOException {
        for (int i = 0; i < 500; i++) {
            append(i, i + 1);
            assertThat(ids(journal.peek(10))).containsExactly("id" + i);
            journal.release(1);
            journal.provision();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(3);
        }
        assertThat(journal.counts()).isEqualTo(new Journal.Counts(500, 500, 0, true));
    }

    @Test
    void withoutSparesItGoesOnInMemoryAndSaysSo() {
        append(0, 60);
        assertThat(journal.counts().durable()).isFalse();
        assertThat(ids(journal.peek(100))).containsExactlyElementsOf(names(0, 60));
    }

    @Test
    void itIsBoundedAndCountsWhatFoundNoRoom() {
        append(0, 1_000);
        Journal.Counts counts = journal.counts();
        assertThat(counts.appended() + counts.dropped()).isEqualTo(1_000);
        assertThat(counts.appended()).isBetween(MOST_IN_MEMORY + 10L, MOST_IN_MEMORY + 60L);
        assertThat(ids(journal.peek(1_000))).containsExactlyElementsOf(names(0, (int) counts.appended()));
    }

    @Test
    void theLastTenthInMemoryIsForWhatIsUrgent() throws IOException {
        while (!journal.isNearlyFull()) {
            append(0, 1);
        }
        assertThat(journal.append(record(1), false)).isFalse();
        int urgent = 0;
        while (journal.append(record(1), true)) {
            urgent++;
        }
        assertThat(urgent).isEqualTo(MOST_IN_MEMORY / 10);

        journal.release(journal.peek(100).size());
        assertThat(journal.isNearlyFull()).isFalse();
        assertThat(journal.append(record(1), false)).isTrue();
    }

    @Test
    void whenThereIsRoomItGoesOnInFiles() throws IOException {
        append(0, 60);
        journal.provision();
        append(60, 61);
        assertThat(journal.counts().durable()).isFalse();
        journal.release(journal.peek(60).size());
        journal.release(0);
        assertThat(journal.counts().durable()).isTrue();
        assertThat(ids(journal.peek(10))).containsExactly("id60");
        journal.close();
        assertThat(JournalLeftover.in(folder).files()).isNotEmpty();
    }

    @Test
    void aRecordLargerThanASegmentIsRefused() {
        RecordWriter large = new RecordWriter();
        large.putText("x".repeat(SMALL));
        assertThat(journal.append(large, true)).isFalse();
        append(0, 1);
        assertThat(ids(journal.peek(10))).containsExactly("id0");
    }

    @Test
    void afterTheEndItTakesNothing() throws IOException {
        append(0, 1);
        journal.close();
        assertThat(journal.append(record(1), true)).isFalse();
        assertThat(journal.counts().pending()).isEqualTo(1);
    }

    @Test
    void whatWasNotReleasedIsInTheFilesAfterTheEnd() throws IOException {
        append(0, 25);
        journal.close();
        List<String> ids = new ArrayList<>();
        for (Path file : JournalLeftover.in(folder).files()) {
            SegmentScan.of(file).payloads().forEach(payload -> ids.add(id(RecordCodec.decode(payload))));
        }
        assertThat(ids).containsExactlyInAnyOrderElementsOf(names(0, 25));
    }

    @Test
    void aFolderThatTakesNoFileIsAnError() {
        assertThatThrownBy(() -> Journal.create(folder.resolve("absent"), SMALL))
                .isInstanceOf(IOException.class);
    }

    private void append(int from, int until) {
        for (int i = from; i < until; i++) {
            journal.append(record(i), true);
        }
    }

    private static RecordWriter record(int i) {
        return RecordCodec.encode(SampleRecords.intent("id" + i, SampleRecords.NOON));
    }

    private static List<String> names(int from, int until) {
        return Stream.iterate(from, i -> i < until, i -> i + 1)
                .map(i -> "id" + i)
                .toList();
    }

    private static List<String> ids(List<JournalRecord> records) {
        return records.stream().map(JournalTest::id).toList();
    }

    private static String id(JournalRecord record) {
        return switch (record) {
            case JournalRecord.Intended(Intent intent) -> intent.id().value();
            case JournalRecord.Settled(var exchange) -> exchange.id().value();
            case JournalRecord.Reset(var reset) -> reset.toString();
        };
    }
}
