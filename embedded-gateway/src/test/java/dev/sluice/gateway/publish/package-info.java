@NullMarked
package dev.sluice.gateway.publish;

import org.jspecify.annotations.NullMarked;
