package dev.sluice.console.palette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What the palette offers for what is typed.
public final class PaletteModel {

    static final int MAX_SHOWN = 60;
    static final int MAX_RECENT = 12;

    private record Scored(Entry entry, int score) {}

    private final Function<String, Stream<Entry>> sources;
    private final List<String> recent;

    /// @param sources all entries there are, given what is typed without its prefix
    /// @param recent ids of what was used lately, the last first
    PaletteModel(Function<String, Stream<Entry>> sources, List<String> recent) {
        this.sources = sources;
        this.recent = new ArrayList<>(recent);
    }

    /// The best first; with nothing typed what was used lately, then the rest as it comes. What is not possible now
    /// comes last.
    List<Entry> find(String typed) {
        String text = typed.strip();
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        boolean prefixed = Stream.of(EntryKind.values()).anyMatch(kind -> kind.askedFor(first));
        String wanted = prefixed ? text.substring(1).strip() : text;
        return sources.apply(wanted)
                .filter(entry -> !prefixed || entry.kind().askedFor(first))
                .map(entry -> new Scored(entry, score(entry, wanted)))
                .filter(scored -> scored.score() > FuzzyMatch.NONE)
                .sorted(Comparator.<Scored, Boolean>comparing(
                                scored -> !scored.entry().possible())
                        .thenComparing(Comparator.comparingInt(Scored::score).reversed())
                        .thenComparing(scored -> scored.entry().kind()))
                .limit(MAX_SHOWN)
                .map(Scored::entry)
                .toList();
    }

    /// Remembers that an entry was used.
    void used(Entry entry) {
        recent.remove(entry.id());
        recent.addFirst(entry.id());
        while (recent.size() > MAX_RECENT) {
            recent.removeLast();
        }
    }

    /// To be kept over a restart.
    public List<String> recent() {
        return List.copyOf(recent);
    }

    private int score(Entry entry, String wanted) {
        int best = FuzzyMatch.score(wanted, entry.title());
        for (String other : entry.otherWords()) {
            int score = FuzzyMatch.score(wanted, other);
            best = Math.max(best, score == FuzzyMatch.NONE ? score : score / 2);
        }
        int place = recent.indexOf(entry.id());
        return best == FuzzyMatch.NONE || place < 0 ? best : best + MAX_RECENT - place;
    }
}
