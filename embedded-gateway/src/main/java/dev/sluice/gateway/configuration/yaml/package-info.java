/// The text of a configuration file: read into nodes with bounds, and changed in place so that all else stays.
@NullMarked
package dev.sluice.gateway.configuration.yaml;

import org.jspecify.annotations.NullMarked;
