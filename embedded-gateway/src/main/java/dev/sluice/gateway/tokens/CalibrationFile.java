package dev.sluice.gateway.tokens;

import dev.sluice.gateway.tokens.Calibration.Learned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Keeps a [Calibration] over restarts, in a file of the data folder: written when a ratio has moved by a
/// hundredth, and at the end. Nothing depends on it: a file that is lost or broken only means that the ratios are
/// learned anew.
public final class CalibrationFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CalibrationFile.class);
    private static final double WORTH_WRITING = 0.01;
    private static final TypeReference<TreeMap<String, Learned>> CONTENT = new TypeReference<>() {};

    private final Path file;
    private final Calibration calibration;
    private final Executor executor;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile Map<String, Learned> written;

    /// Reads what was learned earlier.
    ///
    /// @param folder of the file `calibration.json`
    /// @param executor writes it, so that no request waits for that
    public CalibrationFile(Path folder, Calibration calibration, Executor executor) {
        this.file = folder.resolve("calibration.json");
        this.calibration = calibration;
        this.executor = executor;
        this.written = read();
        calibration.restore(written);
    }

    /// A model's ratio is another one now: it is written soon, where that is worth it.
    public void changed(String model) {
        Learned before = written.get(model);
        double moved = before == null ? 1 : Math.abs(calibration.ratio(model) / before.ratio() - 1);
        if (moved >= WORTH_WRITING && due.compareAndSet(false, true)) {
            executor.execute(this::write);
        }
    }

    @Override
    public void close() {
        write();
    }

    private Map<String, Learned> read() {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return JsonMapper.shared().readValue(Files.readAllBytes(file), CONTENT);
        } catch (IOException | JacksonException e) {
            LOG.warn("{} cannot be read, so estimates of tokens are learned anew", file);
            return Map.of();
        }
    }

    private void write() {
        due.set(false);
        Map<String, Learned> now = calibration.learned();
        if (now.equals(written)) {
            return;
        }
        try {
            Path temporary = Files.createTempFile(file.getParent(), ".calibration", ".tmp");
            Files.writeString(temporary, JsonMapper.shared().writeValueAsString(now) + "\n");
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = now;
        } catch (IOException e) {
            LOG.warn("{} cannot be written: estimates of tokens will be learned anew", file, e);
        }
    }
}
