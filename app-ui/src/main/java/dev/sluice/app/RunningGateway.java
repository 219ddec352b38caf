package dev.sluice.app;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A gateway that another process runs on the same data folder, as its ready file tells.
///
/// @param admin the WebSocket of the console
record RunningGateway(URI url, URI admin, String adminToken, long pid) {

    private static final int PATIENCE_MILLIS = 2000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

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
            return Optional.of(
                    JSON.readValue(Files.readString(readyFile), ReadyFile.class).ready());
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

    private record ReadyFile(RunningGateway ready) {}
}
