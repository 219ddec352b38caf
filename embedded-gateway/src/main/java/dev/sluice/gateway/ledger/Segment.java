package dev.sluice.gateway.ledger;

import dev.sluice.gateway.files.OwnerOnly;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A stretch of the journal: frames one after another, then zeros.
///
/// A frame is the payload's length and its checksum (four bytes each, little-endian), the payload, and zeros up to a
/// multiple of eight. It is not thread safe; [Journal] sees to that.
final class Segment {

    static final int FRAME_HEADER = 8;
    static final int ALIGNMENT = 8;

    private static final long LEFT_TO_OTHERS = 1 << 20;

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final @Nullable Path file;
    private final Arena arena;
    private final MemorySegment memory;
    private long end;
    private long read;

    private Segment(@Nullable Path file, Arena arena, MemorySegment memory) {
        this.file = file;
        this.arena = arena;
        this.memory = memory;
    }

    /// A segment that outlives the process. Its bytes are written, not just promised: a sparse mapped file on a full
    /// disk ends in a signal where a write ends in an error.
    static Segment create(Path file, int size) throws IOException {
        requireRoom(file, size);
        OwnerOnly.createFileIfAbsent(file);
        Arena arena = newArena();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(size);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            return new Segment(file, arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena));
        } catch (IOException e) {
            arena.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /// The last of the disk is for the database and the configuration: trying would take it from them for a moment.
    private static void requireRoom(Path file, int size) throws IOException {
        long room = Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
        if (room < size + LEFT_TO_OTHERS) {
            throw new IOException(file + ": the disk has " + room + " bytes left");
        }
    }

    /// A segment that does not outlive the process, for when the disk has no room.
    static Segment inMemory(int size) {
        Arena arena = newArena();
        return new Segment(null, arena, arena.allocate(size, ALIGNMENT));
    }

    @SuppressWarnings("MustBeClosedChecker") // the segment's life is the arena's: unmap() closes it
    private static Arena newArena() {
        return Arena.ofShared();
    }

    boolean isDurable() {
        return file != null;
    }

    /// Appends a frame.
    ///
    /// @return false where it does not fit
    boolean append(byte[] bytes, int length, int checksum) {
        long size = frameSize(length);
        if (size > memory.byteSize() - end) {
            return false;
        }
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, end + FRAME_HEADER, length);
        memory.set(INT, end + Integer.BYTES, checksum);
        memory.set(INT, end, length);
        end += size;
        return true;
    }

    /// Where the next frame goes.
    long end() {
        return end;
    }

    /// Up to where the database has it.
    long read() {
        return read;
    }

    void readUpTo(long position) {
        read = position;
    }

    /// The payload of the frame that begins here.
    byte[] payload(long position) {
        byte[] bytes = new byte[memory.get(INT, position)];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, position + FRAME_HEADER, bytes, 0, bytes.length);
        return bytes;
    }

    /// Waits until the disk has it.
    void force() {
        if (isDurable() && end > 0) {
            memory.asSlice(0, end).force();
        }
    }

    /// Empties it for its next use.
    void clear() {
        memory.asSlice(0, end).fill((byte) 0);
        end = 0;
        read = 0;
    }

    /// Gives the memory back, and leaves the file.
    void unmap() {
        arena.close();
    }

    /// Gives memory and file back.
    void delete() throws IOException {
        unmap();
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    static long frameSize(int length) {
        return ((long) FRAME_HEADER + length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /// Covers the length too, so that a changed length does not pass.
    static int checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        crc.update(length);
        crc.update(length >>> 8);
        crc.update(length >>> 16);
        return (int) crc.getValue();
    }
}
