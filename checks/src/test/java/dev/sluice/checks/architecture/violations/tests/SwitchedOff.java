package dev.sluice.checks.architecture.violations.tests;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SwitchedOff {
    @Test
    @Disabled
    @DisplayName("sleeps on")
    void sleeps() throws InterruptedException {
        Thread.sleep(1);
    }
}
