package dev.sluice.gateway.whatif;

/// More requests were recorded in the time that is asked about than fit into memory.
public final class TooMuchTrafficException extends Exception {

    private static final long serialVersionUID = 1L;

    TooMuchTrafficException(long count, long most) {
        super(count + " requests were recorded in that time, and at most " + most
                + " can be played again at once. Ask about a shorter time.");
    }
}
