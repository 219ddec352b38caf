package dev.sluice.console.rehearsal;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A fault with its place in an experiment. It keeps what it does not know, so that a file loses nothing.
///
/// @param members as files have them
public record PlannedFault(Map<String, Object> members) {

    public PlannedFault {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /// One of a kind.
    ///
    /// @param backend empty: whatever is asked
    public static PlannedFault of(String kind, String backend, Duration at, Duration length) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", at.toString());
        members.put("for", length.toString());
        if (!backend.isEmpty()) {
            members.put("backend", backend);
        }
        members.put("kind", kind);
        return new PlannedFault(members);
    }

    /// The same with one member changed.
    ///
    /// @param value null: without it
    public PlannedFault with(String member, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        if (value == null) {
            changed.remove(member);
        } else {
            changed.put(member, value);
        }
        return new PlannedFault(changed);
    }

    public String kind() {
        return text("kind");
    }

    /// The backend that it hits; empty: all.
    public String backend() {
        return text("backend");
    }

    public Duration at() {
        return Span.read(text("at"), Duration.ZERO);
    }

    /// How long it stays: as it says, or to the end.
    ///
    /// @param whole of the experiment
    public Duration length(Duration whole) {
        Duration rest = whole.minus(at());
        return Span.read(text("for"), rest.isNegative() ? Duration.ofSeconds(1) : rest);
    }

    /// In per cent.
    public int share() {
        return members.get("share") instanceof Number share ? (int) Math.round(share.doubleValue() * 100) : 100;
    }

    private String text(String member) {
        return members.get(member) instanceof String text ? text : "";
    }
}
