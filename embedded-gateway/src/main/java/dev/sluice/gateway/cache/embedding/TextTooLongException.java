package dev.sluice.gateway.cache.embedding;

/// A text has more in it than one vector can tell apart.
public final class TextTooLongException extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param most how many pieces of words a text may have
    public TextTooLongException(int most) {
        super("the text is longer than " + most + " pieces of words");
    }
}
