/// Breaks the rules on purpose: each class here must be reported.
@NullMarked
package dev.sluice.checks.architecture.violations.yaml;

import org.jspecify.annotations.NullMarked;
