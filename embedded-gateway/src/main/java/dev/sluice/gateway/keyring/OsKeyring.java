package dev.sluice.gateway.keyring;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.PasswordAccessException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The keyring of the operating system: the Secret Service on Linux, the Keychain on macOS, the Credential Manager on
/// Windows. A name here is the account there, of the service `sluice`.
///
/// Each question opens it anew, on a thread of its own that nobody waits for beyond three seconds: a desktop may ask
/// its user for a password meanwhile, or a bus may never answer.
public final class OsKeyring implements Keyring {

    private static final String SERVICE = "sluice";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Override
    public Optional<String> find(String name) throws KeyringException {
        return ask(keyring -> {
            try {
                return Optional.ofNullable(keyring.getPassword(SERVICE, name));
            } catch (PasswordAccessException notThere) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void put(String name, String secret) throws KeyringException {
        boolean kept = ask(keyring -> {
            keyring.setPassword(SERVICE, name, secret);
            return true;
        });
        assert kept;
    }

    private static <T> T ask(Question<T> question) throws KeyringException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("keyring").start(() -> {
            try {
                answer.complete(answered(question));
            } catch (BackendNotSupportedException none) {
                answer.completeExceptionally(new KeyringException("this session has no keyring"));
            } catch (PasswordAccessException refused) {
                answer.completeExceptionally(new KeyringException("the keyring refuses"));
            } catch (Exception | LinkageError unusable) {
                answer.completeExceptionally(new KeyringException(
                        "the keyring cannot be used (" + unusable.getClass().getSimpleName() + ")"));
            }
        });
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KeyringException known ? known : new KeyringException("the keyring failed");
        } catch (TimeoutException e) {
            throw new KeyringException(
                    "the keyring does not answer within " + PATIENCE.toSeconds() + " s; is it locked?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyringException("the keyring was not waited for");
        }
    }

    @SuppressWarnings("try") // its close may be interrupted, which ends this thread, as it should
    private static <T> T answered(Question<T> question) throws Exception {
        try (var keyring = com.github.javakeyring.Keyring.create()) {
            return question.of(keyring);
        }
    }

    private interface Question<T> {
        T of(com.github.javakeyring.Keyring keyring) throws PasswordAccessException;
    }
}
