/// Breaks the rules on purpose: each class here must be reported.
@NullMarked
package dev.sluice.checks.architecture.violations.gateway;

import org.jspecify.annotations.NullMarked;
