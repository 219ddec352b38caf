package dev.sluice.gateway;

import dev.sluice.gateway.files.OwnerOnly;
import dev.sluice.model.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The file that tells others where the gateway serves: written by an atomic rename with mode 0600, gone after a
/// clean stop.
final class ReadyFile {

    private final Path path;

    ReadyFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    void write(String url, String admin, String token, String version, @Nullable Fingerprint certificate)
            throws IOException {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ObjectNode ready = root.putObject("ready")
                .put("url", url)
                .put("admin", admin)
                .put("adminToken", token)
                .put("pid", ProcessHandle.current().pid())
                .put("version", version);
        if (certificate != null) {
            ready.put("certificate", certificate.text());
        }
        Path temporary = OwnerOnly.createTempFile(Objects.requireNonNull(path.getParent()), ".ready", ".tmp");
        Files.writeString(temporary, root + "\n");
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Readers check that the process lives.
        }
    }
}
