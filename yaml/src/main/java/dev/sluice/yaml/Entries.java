package dev.sluice.yaml;

import java.util.List;
import java.util.Set;

/// The members of a mapping or the items of a list, as ranges of the text: what can be taken out and put in without
/// touching the others.
sealed interface Entries permits BlockEntries, FlowEntries {

    /// Where an entry stands.
    ///
    /// @param start of the key, or of the item (with its dash)
    /// @param end of the value
    record Range(int start, int end) {}

    /// Takes entries out, with the comments on their lines; comments on lines of their own stay.
    void remove(Set<Integer> indexes);

    /// Puts new entries behind the one with this index; -1: before the first.
    void insertAfter(int index, List<String> entries);
}
