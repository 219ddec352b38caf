package dev.sluice.console.rehearsal;

/// Numbers as files have them, so that what is written and read again is the same.
public final class PlainNumber {

    private PlainNumber() {}

    /// A whole number where it is one.
    public static Number of(double number) {
        double rounded = Math.round(number * 1e9) / 1e9;
        if (rounded != Math.rint(rounded)) {
            return rounded;
        }
        return Math.abs(rounded) <= Integer.MAX_VALUE ? (Number) (int) rounded : (Number) (long) rounded;
    }
}
