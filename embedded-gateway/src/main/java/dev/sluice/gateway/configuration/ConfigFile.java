package dev.sluice.gateway.configuration;

import dev.sluice.yaml.YamlText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The file on disk.
record ConfigFile(Path path) {

    /// What stood in the file at some moment.
    sealed interface Contents {}

    record Text(String text) implements Contents {}

    record Unreadable(ConfigProblem problem) implements Contents {}

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// Four bytes a character are the most that UTF-8 needs.
    private static final long MAX_BYTES = 4L * YamlText.MAX_LENGTH;

    Contents read() {
        try {
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                return unreadable("is too large: " + size + " bytes", "at most " + YamlText.MAX_LENGTH + " characters");
            }
            String text = Files.readString(path);
            return new Text(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (NoSuchFileException e) {
            return unreadable("there is no file " + path, "restore it");
        } catch (CharacterCodingException e) {
            return unreadable("the file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            return unreadable("the file cannot be read: " + e.getMessage(), "check its path and mode");
        }
    }

    void write(String text) throws IOException {
        AtomicFile.write(path, text);
    }

    private static Contents unreadable(String reason, String suggestion) {
        return new Unreadable(new ConfigProblem("", 0, reason, suggestion));
    }
}
