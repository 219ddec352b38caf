/// Reports of experiments as files.
@NullMarked
package dev.sluice.gateway.experiment.report;

import org.jspecify.annotations.NullMarked;
