package dev.sluice.checks.architecture.violations.gateway.limit;

final class Locks {
    private final ThreadLocal<Integer> depth = new ThreadLocal<>();

    synchronized void enter() {
        depth.set(1);
    }
}
