package dev.sluice.gateway.configuration;

import dev.sluice.gateway.keyring.Keyring;
import dev.sluice.gateway.keyring.KeyringException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A keyring in memory that can be locked.
public final class FakeKeyring implements Keyring {

    private final Map<String, String> secrets = new HashMap<>();
    private boolean locked;

    public void lock() {
        locked = true;
    }

    public void unlock() {
        locked = false;
    }

    @Override
    public Optional<String> find(String name) throws KeyringException {
        check();
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public void put(String name, String secret) {
        secrets.put(name, secret);
    }

    private void check() throws KeyringException {
        if (locked) {
            throw new KeyringException("the keyring does not answer within 3 s; is it locked?");
        }
    }
}
