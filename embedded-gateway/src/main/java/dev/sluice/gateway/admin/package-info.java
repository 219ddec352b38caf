/// Administration over HTTP and WebSocket: state, configuration, commands.
@NullMarked
package dev.sluice.gateway.admin;

import org.jspecify.annotations.NullMarked;
