package dev.sluice.gateway.ledger;

/// The ledger cannot be opened, for a reason that the user can mend. The message says what, where and what to do,
/// in one line.
public final class LedgerException extends Exception {

    private static final long serialVersionUID = 1L;

    public LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
