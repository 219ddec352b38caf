package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.pipeline.StoredObjects.Owned;
import dev.sluice.gateway.pipeline.StoredObjects.Owner;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Keeps [StoredObjects] over restarts, in a file that has a line for each: id, backend, consumer and model. Lines are
/// only added, in one write each, which survives whatever ends the process; what is superfluous goes at the next start.
public final class StoredObjectsFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredObjectsFile.class);

    private final Path file;
    private final StoredObjects objects;
    private final FileChannel lines;

    private StoredObjectsFile(Path file) throws IOException {
        this.file = file;
        List<Owned> earlier = read(file);
        this.objects = new StoredObjects(earlier, this::add);
        rewrite(objects.all());
        this.lines = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /// Opens the file `stored-objects.jsonl`, or makes it.
    public static StoredObjectsFile in(Path folder) throws IOException {
        return new StoredObjectsFile(folder.resolve("stored-objects.jsonl"));
    }

    public StoredObjects objects() {
        return objects;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /// Appended by the operating system: lines of several threads do not mix.
    private void add(String id, Owner owner) {
        try {
            ByteBuffer line = ByteBuffer.wrap(line(id, owner));
            while (line.hasRemaining()) {
                int _ = lines.write(line);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be written: who has {} will not be known after a restart", file, id, e);
        }
    }

    private static byte[] line(String id, Owner owner) {
        ArrayNode line = JsonMapper.shared()
                .createArrayNode()
                .add(id)
                .add(owner.backend().value())
                .add(owner.consumer().value());
        if (owner.model() != null) {
            line.add(owner.model().value());
        }
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static List<Owned> read(Path file) throws IOException {
        List<Owned> all = new ArrayList<>();
        if (Files.exists(file)) {
            int unreadable = 0;
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                Owned owned = line.isBlank() ? null : owned(line);
                if (owned != null) {
                    all.add(owned);
                } else {
                    unreadable += line.isBlank() ? 0 : 1;
                }
            }
            if (unreadable > 0) {
                LOG.warn("{} lines of {} cannot be read and are left out", unreadable, file);
            }
        }
        return all;
    }

    /// A line that a crash cut off says nothing.
    private static @Nullable Owned owned(String line) {
        try {
            JsonNode values = JsonMapper.shared().readTree(line);
            if (values.size() < 3) {
                return null;
            }
            return new Owned(
                    values.get(0).asString(),
                    new Owner(
                            new BackendId(values.get(1).asString()),
                            new ConsumerId(values.get(2).asString()),
                            values.size() == 3
                                    ? null
                                    : new ModelName(values.get(3).asString())));
        } catch (JacksonException | IllegalArgumentException e) {
            return null;
        }
    }

    private void rewrite(List<Owned> all) throws IOException {
        Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), ".stored", ".tmp");
        try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            for (Owned owned : all) {
                ByteBuffer line = ByteBuffer.wrap(line(owned.id(), owned.owner()));
                while (line.hasRemaining()) {
                    int _ = out.write(line);
                }
            }
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
