/// The configuration as records: what the file says, read and completed with defaults.
@NullMarked
package dev.sluice.model.config;

import org.jspecify.annotations.NullMarked;
