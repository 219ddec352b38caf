package dev.sluice.gateway.ledger;

/// A journal record of a kind that this version does not know: a newer one wrote it.
final class UnknownRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownRecordException(int kind) {
        super("journal record of kind " + kind + ", which a newer version wrote");
    }
}
