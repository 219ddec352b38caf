@NullMarked
package dev.sluice.checks.architecture.violations.gateway.limit.rate;

import org.jspecify.annotations.NullMarked;
