package dev.sluice.console.link;

import dev.sluice.model.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The certificates of gateways elsewhere that a person said they trust, by host and port, in a file. It is read anew
/// each time, since people edit it and several consoles share it.
public final class KnownGateways {

    private static final Logger LOG = LoggerFactory.getLogger(KnownGateways.class);
    private static final TypeReference<TreeMap<String, Fingerprint>> CONTENT = new TypeReference<>() {};

    private final Path file;

    /// @param folder of the file `known-gateways.json`
    public KnownGateways(Path folder) {
        this.file = folder.resolve("known-gateways.json");
    }

    /// The pin of one gateway.
    ///
    /// @param address host and port
    public CertificatePin pin(String address) {
        return new CertificatePin(() -> read().get(address), certificate -> remember(address, certificate));
    }

    /// Trusts a gateway's certificate from now on.
    public void remember(String address, Fingerprint certificate) {
        Map<String, Fingerprint> known = read();
        known.put(address, certificate);
        try {
            Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), ".known", ".tmp");
            Files.writeString(
                    temporary,
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(known) + "\n");
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} cannot be written, so {} will be asked for again", file, address, e);
        }
    }

    /// A file that cannot be read vouches for nobody.
    private Map<String, Fingerprint> read() {
        try {
            return Files.exists(file)
                    ? JsonMapper.shared().readValue(Files.readAllBytes(file), CONTENT)
                    : new TreeMap<>();
        } catch (IOException | JacksonException e) {
            LOG.warn("{} cannot be read", file);
            return new TreeMap<>();
        }
    }
}
