package dev.sluice.gateway.ledger;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a segment of an earlier run still tells.
///
/// Every place where a frame may begin is tried. Bytes that are no frame and have none after them are the torn end of
/// the last append, which nobody was promised; with a frame after them they are damage.
///
/// @param payloads of the sound frames, in order
/// @param damaged whether something between them is lost
record SegmentScan(List<byte[]> payloads, boolean damaged) {

    static SegmentScan of(Path file) throws IOException {
        return of(Files.readAllBytes(file));
    }

    static SegmentScan of(byte[] bytes) {
        MemorySegment memory = MemorySegment.ofArray(bytes);
        List<byte[]> payloads = new ArrayList<>();
        boolean gap = false;
        boolean damaged = false;
        int position = 0;
        while (position + Segment.FRAME_HEADER < bytes.length) {
            int length = memory.get(Segment.INT, position);
            if (isSound(memory, bytes, position, length)) {
                int start = position + Segment.FRAME_HEADER;
                payloads.add(Arrays.copyOfRange(bytes, start, start + length));
                position += (int) Segment.frameSize(length);
                damaged |= gap;
            } else {
                gap = true;
                position += Segment.ALIGNMENT;
            }
        }
        return new SegmentScan(payloads, damaged);
    }

    private static boolean isSound(MemorySegment memory, byte[] bytes, int position, int length) {
        int start = position + Segment.FRAME_HEADER;
        return length > 0
                && length <= bytes.length - start
                && memory.get(Segment.INT, position + Integer.BYTES) == Segment.checksum(bytes, start, length);
    }
}
