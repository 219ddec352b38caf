package dev.sluice.app;

import dev.sluice.console.link.CertificatePin;
import dev.sluice.console.link.PinnedTrust;
import dev.sluice.model.Fingerprint;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A gateway that another process runs on the same data folder, as its ready file tells.
///
/// @param admin the WebSocket of the console
/// @param certificate that it shows; null where it speaks no TLS
record RunningGateway(
        URI url,
        URI admin,
        String adminToken,
        long pid,
        @Nullable Fingerprint certificate) {

    private static final int PATIENCE_MILLIS = 2000;

    RunningGateway {
        if (url == null || admin == null || adminToken == null || pid <= 0) {
            throw new IllegalArgumentException("url, admin, adminToken and pid are needed");
        }
    }

    @Override
    public String toString() {
        return url + " (process " + pid + ")";
    }

    /// The gateway behind a ready file, if the file is this user's, the process lives, and it answers.
    static Optional<RunningGateway> behind(Path readyFile) {
        return read(readyFile).filter(RunningGateway::isAlive);
    }

    /// What a ready file says; empty where there is none, or one of somebody else.
    static Optional<RunningGateway> read(Path readyFile) {
        try {
            if (!Files.isRegularFile(readyFile) || !isOwn(readyFile)) {
                return Optional.empty();
            }
            return Optional.ofNullable(JsonMapper.shared()
                    .readValue(Files.readString(readyFile), ReadyFile.class)
                    .ready());
        } catch (IOException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /// Whoever writes a ready file decides where the console sends its token.
    private static boolean isOwn(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return true;
        }
        return Files.getOwner(file).getName().equals(System.getProperty("user.name"));
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid).isPresent() && answers();
    }

    private boolean answers() {
        try {
            HttpURLConnection probe =
                    (HttpURLConnection) url.resolve("/healthz").toURL().openConnection();
            if (probe instanceof HttpsURLConnection secure && certificate != null) {
                secure.setSSLSocketFactory(new PinnedTrust(CertificatePin.told(() -> certificate))
                        .context()
                        .getSocketFactory());
                // The pinned certificate is the gateway's own, whatever it is called.
                secure.setHostnameVerifier((_, _) -> true);
            }
            probe.setConnectTimeout(PATIENCE_MILLIS);
            probe.setReadTimeout(PATIENCE_MILLIS);
            try {
                return probe.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                probe.disconnect();
            }
        } catch (IOException | IllegalArgumentException noAnswer) {
            return false;
        }
    }

    private record ReadyFile(@Nullable RunningGateway ready) {}
}
