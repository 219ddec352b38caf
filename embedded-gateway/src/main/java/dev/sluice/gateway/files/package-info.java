/// Files and folders of the gateway's own, for its user alone.
@NullMarked
package dev.sluice.gateway.files;

import org.jspecify.annotations.NullMarked;
