package dev.sluice.console.screen.settings;

import dev.sluice.console.text.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sixty seconds of what this program does, in a file for Java Mission Control.
final class FlightRecording {

    private static final Logger LOG = LoggerFactory.getLogger(FlightRecording.class);
    private static final Words WORDS = Words.of(FlightRecording.class);
    private static final Duration LENGTH = Duration.seconds(60);

    private final Path folder;

    FlightRecording(Path folder) {
        this.folder = folder;
    }

    /// @param told hears, on the JavaFX thread, what became of it
    void start(Consumer<String> told) {
        try {
            Recording recording = new Recording(Configuration.getConfiguration("profile"));
            recording.start();
            PauseTransition wait = new PauseTransition(LENGTH);
            wait.setOnFinished(_ -> told.accept(finish(recording)));
            wait.play();
        } catch (IOException | ParseException | IllegalStateException e) {
            LOG.warn("A flight recording cannot be made", e);
            told.accept(WORDS.text("diagnostics.not-recorded", String.valueOf(e.getMessage())));
        }
    }

    private String finish(Recording recording) {
        Path file = folder.resolve("console-" + recording.getId() + ".jfr");
        try (recording) {
            recording.stop();
            recording.dump(file);
            return WORDS.text("diagnostics.recorded", file.toString());
        } catch (IOException e) {
            LOG.warn("A flight recording cannot be written", e);
            return WORDS.text("diagnostics.not-recorded", String.valueOf(e.getMessage()));
        }
    }
}
