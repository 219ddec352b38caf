/// Settings: the gateway's configuration, searchable, with its file beside it, and what this console does.
@NullMarked
package dev.sluice.console.screen.settings;

import org.jspecify.annotations.NullMarked;
