/// What a backend does in answer to one request, written down step by step: simulated models play it, and injected
/// faults change it. Pure.
@NullMarked
package dev.sluice.gateway.script;

import org.jspecify.annotations.NullMarked;
