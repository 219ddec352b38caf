/// The limit step: counts the prompt, reserves on every matching limit at once, settles afterwards.
@NullMarked
package dev.sluice.gateway.limit;

import org.jspecify.annotations.NullMarked;
