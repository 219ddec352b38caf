/// The keyring of the operating system.
@NullMarked
package dev.sluice.gateway.keyring;

import org.jspecify.annotations.NullMarked;
