package dev.sluice.console.palette;

import dev.sluice.console.component.Icon;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Something that the palette offers.
///
/// @param id stable, so that what was used is found again
/// @param detail a few words more; may be empty
/// @param keys its shortcut, for people; may be empty
/// @param otherWords that it is found by too
/// @param reason why it is not possible now; empty: it is
/// @param curl a line for a terminal that does the same
record Entry(
        EntryKind kind,
        Icon icon,
        String id,
        String title,
        String detail,
        String keys,
        List<String> otherWords,
        Optional<String> reason,
        Supplier<Optional<String>> curl,
        Runnable step) {

    /// A thing that is looked at, not done.
    static Entry place(EntryKind kind, String id, String title, String detail, Runnable step) {
        return new Entry(kind, kind.icon(), id, title, detail, "", List.of(), Optional.empty(), Optional::empty, step);
    }

    boolean possible() {
        return reason.isEmpty();
    }
}
