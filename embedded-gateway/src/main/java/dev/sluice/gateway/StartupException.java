package dev.sluice.gateway;

/// The gateway cannot start, for a reason that the user can mend. The message says what, where and what to do, in one
/// line; the programs end with status 2.
public final class StartupException extends Exception {

    private static final long serialVersionUID = 1L;

    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
