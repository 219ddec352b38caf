/// Between the protocols: a client of chat completions at a backend that speaks Messages, and the other way round.
/// Requests, answers, streams and errors, as values and bytes; nothing here knows HTTP.
@NullMarked
package dev.sluice.gateway.translate;

import org.jspecify.annotations.NullMarked;
