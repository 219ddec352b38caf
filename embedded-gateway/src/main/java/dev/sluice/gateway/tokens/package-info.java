/// How many tokens a prompt has: exactly where the encoding is published, else by an estimate that learns.
@NullMarked
package dev.sluice.gateway.tokens;

import org.jspecify.annotations.NullMarked;
