/// What travels over the admin WebSocket, both ways. docs/protocol.md has the same in words.
@NullMarked
package dev.sluice.model.message;

import org.jspecify.annotations.NullMarked;
