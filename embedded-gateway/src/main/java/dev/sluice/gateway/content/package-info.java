/// Prompts and answers, kept where a person asked for it: masked, bounded, for a time, and deletable for good.
@NullMarked
package dev.sluice.gateway.content;

import org.jspecify.annotations.NullMarked;
