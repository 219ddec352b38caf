package dev.sluice.gateway.keyring;

/// A keyring that cannot be used. The message says why, as the end of a sentence, and holds no secret.
public final class KeyringException extends Exception {

    private static final long serialVersionUID = 1L;

    public KeyringException(String message) {
        super(message);
    }
}
