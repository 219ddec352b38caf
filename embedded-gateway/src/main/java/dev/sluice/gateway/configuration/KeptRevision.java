package dev.sluice.gateway.configuration;

import java.time.Instant;
import java.util.List;

/// A revision that can be gone back to, as the list of changes shows it.
///
/// @param by who made the change that led to it
/// @param what the change was, in words
/// @param changes what it changed in the file against the revision before, line by line; each begins with `+`, `-` or a
/// space, and `…` stands for lines left out. Plain secrets are covered. Empty for the oldest
public record KeptRevision(long number, Instant at, String by, String what, List<String> changes) {

    public KeptRevision {
        changes = List.copyOf(changes);
    }
}
