package dev.sluice.app;

/// How commands end.
final class ExitStatus {

    static final int DONE = 0;

    /// It ran, and the answer is no.
    static final int NO = 1;

    /// Bad usage, a bad configuration, or a precondition that is not met; one line on stderr says which.
    static final int CANNOT_RUN = 2;

    private ExitStatus() {}
}
