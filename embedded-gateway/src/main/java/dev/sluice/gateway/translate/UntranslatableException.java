package dev.sluice.gateway.translate;

/// Carries an [Untranslatable] from where it was found to where the translation began; never leaves this package.
final class UntranslatableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Untranslatable what;

    UntranslatableException(String path, String reason) {
        super(reason, null, false, false);
        this.what = new Untranslatable(path, reason);
    }

    Untranslatable what() {
        return what;
    }
}
