package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentScanTest {

    private static final int SIZE = 1 << 12;
    private static final byte[][] PAYLOADS = {payload(3), payload(100), payload(8), payload(41)};

    @TempDir
    Path folder;

    private byte[] file;
    private int lastFrame;
    private int end;

    @BeforeEach
    void writeFourFrames() throws IOException {
        Path path = folder.resolve("segment");
        Segment segment = Segment.create(path, SIZE);
        for (byte[] payload : PAYLOADS) {
            lastFrame = (int) segment.end();
            assertThat(segment.append(payload, payload.length, Segment.checksum(payload, 0, payload.length)))
                    .isTrue();
        }
        end = (int) segment.end();
        segment.unmap();
        file = Files.readAllBytes(path);
    }

    @Test
    void allFramesAreReadInOrder() {
        assertThat(SegmentScan.of(file).payloads()).containsExactly(PAYLOADS);
        assertThat(SegmentScan.of(file).damaged()).isFalse();
    }

    @Test
    void aTailTornAtAnyByteIsIgnored() {
        for (int cut = lastFrame; cut < end; cut++) {
            byte[] torn = file.clone();
            Arrays.fill(torn, cut, end, (byte) 0);
            assertTorn(SegmentScan.of(torn), cut);
            assertTorn(SegmentScan.of(Arrays.copyOf(file, cut)), cut);
        }
    }

    /// The padding at the end of a frame says nothing, so that a cut in it tears nothing.
    private static void assertTorn(SegmentScan scan, int cut) {
        int whole = scan.payloads().size();
        assertThat(whole).as("cut at %d", cut).isBetween(3, 4);
        assertThat(scan.payloads()).containsExactly(Arrays.copyOf(PAYLOADS, whole));
        assertThat(scan.damaged()).isFalse();
    }

    @Test
    void aChangedBitInTheLastFrameIsATornTail() {
        for (int at = lastFrame; at < lastFrame + Segment.FRAME_HEADER + 41; at++) {
            byte[] changed = changed(at);
            assertThat(SegmentScan.of(changed).payloads()).containsExactly(Arrays.copyOf(PAYLOADS, 3));
            assertThat(SegmentScan.of(changed).damaged()).isFalse();
        }
    }

    @Test
    void aChangedBitInTheMiddleIsDamageAndCostsOneRecord() {
        int second = (int) Segment.frameSize(3);
        for (int at = second; at < second + Segment.FRAME_HEADER + 100; at++) {
            SegmentScan scan = SegmentScan.of(changed(at));
            assertThat(scan.payloads()).as("changed at %d", at).containsExactly(PAYLOADS[0], PAYLOADS[2], PAYLOADS[3]);
            assertThat(scan.damaged()).isTrue();
        }
    }

    @Test
    void anEmptyOrZeroedFileHasNothing() {
        assertThat(SegmentScan.of(new byte[0]).payloads()).isEmpty();
        assertThat(SegmentScan.of(new byte[7]).payloads()).isEmpty();
        assertThat(SegmentScan.of(new byte[SIZE])).isEqualTo(new SegmentScan(List.of(), false));
    }

    private byte[] changed(int at) {
        byte[] changed = file.clone();
        changed[at] ^= 0x10;
        return changed;
    }

    private static byte[] payload(int length) {
        byte[] payload = new byte[length];
        IntStream.range(0, length).forEach(i -> payload[i] = (byte) (i + length));
        return payload;
    }
}
