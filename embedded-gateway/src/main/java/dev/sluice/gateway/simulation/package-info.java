/// The built-in model server, reached like any other backend.
@NullMarked
package dev.sluice.gateway.simulation;

import org.jspecify.annotations.NullMarked;
