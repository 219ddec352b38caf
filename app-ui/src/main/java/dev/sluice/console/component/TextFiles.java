package dev.sluice.console.component;

import dev.sluice.console.text.Words;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.stage.FileChooser.ExtensionFilter;

/// Texts that people open and save where they like.
///
/// @param dialogs by which they choose
public record TextFiles(FileDialogs dialogs) {

    private static final Words WORDS = Words.of(TextFiles.class);

    /// A file that was read.
    public record Opened(Path path, String text) {}

    /// Lets a person choose a file, and reads it.
    ///
    /// @param near in the window that asks
    /// @param failed is told which file cannot be read, and why
    /// @param kinds such as `*.yaml`
    public Optional<Opened> open(Node near, String title, Consumer<String> failed, ExtensionFilter... kinds) {
        return dialogs.toOpen(near.getScene().getWindow(), title, List.of(kinds))
                .flatMap(path -> read(path, failed));
    }

    private static Optional<Opened> read(Path path, Consumer<String> failed) {
        try {
            return Optional.of(new Opened(path, Files.readString(path, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            failed.accept(WORDS.text("file.wrong", path, why(e, "file.none")));
            return Optional.empty();
        }
    }

    /// Lets a person choose a file, and writes it.
    ///
    /// @param near in the window that asks
    /// @param name that is proposed
    /// @param text for the file that was chosen, whose ending may say how it is wanted
    /// @param failed is told which file cannot be written, and why
    /// @return where it was written; empty where it was not
    public Optional<Path> save(
            Node near,
            String title,
            String name,
            Function<Path, String> text,
            Consumer<String> failed,
            ExtensionFilter... kinds) {
        return dialogs.toSave(near.getScene().getWindow(), title, name, List.of(kinds))
                .flatMap(path -> write(path, text.apply(path), failed));
    }

    private static Optional<Path> write(Path path, String text, Consumer<String> failed) {
        try {
            return Optional.of(Files.writeString(path, text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            failed.accept(WORDS.text("file.wrong", path, why(e, "file.no-folder")));
            return Optional.empty();
        }
    }

    /// What the system says is often the file's name again.
    private static String why(IOException problem, String missing) {
        return switch (problem) {
            case AccessDeniedException _ -> WORDS.text("file.denied");
            case NoSuchFileException _ -> WORDS.text(missing);
            case CharacterCodingException _ -> WORDS.text("file.no-text");
            case FileSystemException e when e.getReason() != null -> String.valueOf(e.getReason());
            default -> String.valueOf(problem.getMessage());
        };
    }
}
