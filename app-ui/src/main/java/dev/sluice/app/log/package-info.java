/// The program's log: one event one line, in a file of bounded size, warnings on stderr too.
@NullMarked
package dev.sluice.app.log;

import org.jspecify.annotations.NullMarked;
