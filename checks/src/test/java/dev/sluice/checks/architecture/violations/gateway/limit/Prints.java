package dev.sluice.checks.architecture.violations.gateway.limit;

final class Prints {
    void report() {
        System.out.println("over the limit");
    }
}
