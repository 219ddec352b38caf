/// The accept step: Jetty in. Host, Origin, sizes and deadlines first; then what is asked, and the body.
@NullMarked
package dev.sluice.gateway.accept;

import org.jspecify.annotations.NullMarked;
