@NullMarked
package dev.sluice.checks.architecture.violations.gateway.limit.reserve;

import org.jspecify.annotations.NullMarked;
