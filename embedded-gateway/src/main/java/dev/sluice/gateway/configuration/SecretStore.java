package dev.sluice.gateway.configuration;

import dev.sluice.gateway.files.OwnerOnly;
import dev.sluice.gateway.keyring.Keyring;
import dev.sluice.gateway.keyring.KeyringException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// Takes secrets that people enter, so that they need not stand in the configuration: into the keyring, or where there
/// is none into a file that only its owner reads.
///
/// Each gets a name of its own and none is overwritten, so that undoing an edit brings the earlier one back.
public final class SecretStore {

    private static final int SUFFIX_BYTES = 4;

    private final Keyring keyring;
    private final Path folder;
    private final RandomGenerator random;

    /// @param folder what `file:PATH` in the configuration is relative to
    public SecretStore(Keyring keyring, Path folder, RandomGenerator random) {
        this.keyring = keyring;
        this.folder = folder;
        this.random = random;
    }

    /// Keeps a secret.
    ///
    /// @param name what it is for: letters, digits, dot, hyphen, underscore
    /// @return how the configuration refers to it: `keyring:NAME-xxxxxxxx` or `file:secrets/NAME-xxxxxxxx`
    /// @throws IOException it could be kept nowhere
    public String keep(String name, String secret) throws IOException {
        byte[] suffix = new byte[SUFFIX_BYTES];
        random.nextBytes(suffix);
        String unique = name + "-" + HexFormat.of().formatHex(suffix);
        try {
            keyring.put(unique, secret);
            return "keyring:" + unique;
        } catch (KeyringException noKeyring) {
            Path file = folder.resolve("secrets").resolve(unique);
            OwnerOnly.createFolders(Objects.requireNonNull(file.getParent()));
            AtomicFile.write(file, secret);
            return "file:secrets/" + unique;
        }
    }
}
