/// What happened: kept, grouped and told once, with a way to where it can be seen.
@NullMarked
package dev.sluice.console.shell.notification;

import org.jspecify.annotations.NullMarked;
