package dev.sluice.benchmarks;

/// What goes wrong while something is measured.
final class Troubles {

    private Troubles() {}

    static void print(String trouble) {
        System.err.println(trouble);
    }
}
