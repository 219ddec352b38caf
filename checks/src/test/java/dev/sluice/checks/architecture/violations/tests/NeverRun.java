package dev.sluice.checks.architecture.violations.tests;

import org.junit.jupiter.api.Test;

class NeverRun {
    @Test
    void staysUnseenBecauseOfItsName() {}
}
