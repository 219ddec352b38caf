package dev.sluice.gateway;

import dev.sluice.gateway.files.OwnerOnly;
import dev.sluice.model.Fingerprint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The file that tells others where the gateway serves, and its admin token: written by an atomic rename with mode
/// 0600, gone after a clean stop.
final class ReadyFile {

    private final Path path;
    private final URI url;
    private final String version;
    private final @Nullable Fingerprint certificate;
    private final ReentrantLock writing = new ReentrantLock();
    private boolean gone;

    ReadyFile(Path path, URI url, String version, @Nullable Fingerprint certificate) {
        this.path = path.toAbsolutePath();
        this.url = url;
        this.version = version;
        this.certificate = certificate;
    }

    /// @throws IOException where what was there before is there still
    void write(String token) throws IOException {
        writing.lock();
        try {
            if (gone) {
                throw new IOException("the gateway stops");
            }
            replace(content(token));
        } finally {
            writing.unlock();
        }
    }

    private String content(String token) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ObjectNode ready = root.putObject("ready")
                .put("url", url.toString())
                .put("admin", PublicUrl.admin(url).toString())
                .put("adminToken", token)
                .put("pid", ProcessHandle.current().pid())
                .put("version", version);
        if (certificate != null) {
            ready.put("certificate", certificate.text());
        }
        return root + "\n";
    }

    private void replace(String content) throws IOException {
        Path temporary = OwnerOnly.createTempFile(Objects.requireNonNull(path.getParent()), ".ready", ".tmp");
        try {
            Files.writeString(temporary, content);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// For good: nothing writes it any more.
    void delete() {
        writing.lock();
        try {
            gone = true;
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Readers check that the process lives.
        } finally {
            writing.unlock();
        }
    }
}
