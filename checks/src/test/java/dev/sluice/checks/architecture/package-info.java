/// The borders between modules, packages and steps.
@NullMarked
package dev.sluice.checks.architecture;

import org.jspecify.annotations.NullMarked;
