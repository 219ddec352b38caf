package dev.sluice.gateway.keyring;

import java.util.Optional;

/// Keeps secrets under names.
public interface Keyring {

    /// For where nobody may ask one.
    Keyring NONE = new Keyring() {
        @Override
        public Optional<String> find(String name) throws KeyringException {
            throw new KeyringException("there is no keyring here");
        }

        @Override
        public void put(String name, String secret) throws KeyringException {
            throw new KeyringException("there is no keyring here");
        }
    };

    /// The secret of this name; empty where it has none.
    ///
    /// @throws KeyringException it is not there, is locked, or does not answer
    Optional<String> find(String name) throws KeyringException;

    /// Keeps a secret, in place of an earlier one of this name.
    ///
    /// @throws KeyringException it is not there, is locked, or does not answer
    void put(String name, String secret) throws KeyringException;
}
