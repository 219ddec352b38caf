package dev.sluice.app;

/// A command cannot run, for a reason that the user can mend. The message says what, where and what to do, in one line;
/// the program ends with status 2.
final class UserErrorException extends Exception {

    private static final long serialVersionUID = 1L;

    UserErrorException(String message) {
        super(message);
    }

    UserErrorException(String message, Throwable cause) {
        super(message, cause);
    }
}
