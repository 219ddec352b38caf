package dev.sluice.console.component;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Texts that people open and save where they like.
public final class TextFile {

    private TextFile() {}

    /// Lets a person choose a file, and reads it.
    ///
    /// @param near in the window that asks
    /// @param kinds such as `*.yaml`
    /// @param failed is told why it cannot be read
    public static Optional<String> open(
            Node near, String title, String kind, Consumer<String> failed, String... kinds) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, kinds));
        File file = chooser.showOpenDialog(near.getScene().getWindow());
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file.toPath(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            failed.accept(file + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /// Lets a person choose a file, and writes it.
    ///
    /// @param name that is proposed
    /// @param failed is told why it cannot be written
    /// @return where it was written; empty where it was not
    public static Optional<Path> save(Node near, String title, String name, String text, Consumer<String> failed) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        File file = chooser.showSaveDialog(near.getScene().getWindow());
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.writeString(file.toPath(), text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            failed.accept(file + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
