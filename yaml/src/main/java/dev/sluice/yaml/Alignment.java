package dev.sluice.yaml;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Which items of an old list are which of a new one: the longest common subsequence, by identity. Where several are
/// as long, as with items that have no name, the one that leaves most items as they are.
final class Alignment {

    /// A run of items between two that stay: the old ones give way to the new ones.
    ///
    /// @param oldFrom index of the first old item of the run
    /// @param newFrom index of the first new item of the run
    record Gap(int oldFrom, int oldTo, int newFrom, int newTo) {}

    /// Two items that are the same one, perhaps with other members.
    record Pair(int oldIndex, int newIndex) {}

    /// Longer lists are taken item by item as they stand: right as well, but with larger changes of the text.
    private static final long MOST_COMPARISONS = 4_000_000;

    private static final int DIFFERENT = 0;

    private final List<String> before;
    private final List<String> after;
    private final JsonNode oldItems;
    private final JsonNode newItems;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    private Alignment(JsonNode oldItems, JsonNode newItems) {
        this.oldItems = oldItems;
        this.newItems = newItems;
        this.before = Identity.ofItems(oldItems);
        this.after = Identity.ofItems(newItems);
    }

    static Alignment of(JsonNode oldItems, JsonNode newItems) {
        Alignment alignment = new Alignment(oldItems, newItems);
        if ((long) oldItems.size() * newItems.size() > MOST_COMPARISONS) {
            alignment.gap(0, oldItems.size(), 0, newItems.size());
        } else {
            alignment.align();
        }
        return alignment;
    }

    private void align() {
        int[][] worth = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                int both = worth(i, j);
                worth[i][j] = Math.max(
                        both == DIFFERENT ? 0 : worth[i + 1][j + 1] + both, Math.max(worth[i + 1][j], worth[i][j + 1]));
            }
        }
        walk(worth);
    }

    /// What a pair is worth: one more pair is worth more than all that are equal.
    private int worth(int i, int j) {
        if (!before.get(i).equals(after.get(j))) {
            return DIFFERENT;
        }
        int pair = Math.min(before.size(), after.size()) + 1;
        return oldItems.get(i).equals(newItems.get(j)) ? pair + 1 : pair;
    }

    List<Pair> pairs() {
        return pairs;
    }

    List<Gap> gaps() {
        return gaps;
    }

    private void walk(int[][] worth) {
        int i = 0;
        int j = 0;
        int gapI = 0;
        int gapJ = 0;
        while (i < before.size() && j < after.size()) {
            int both = worth(i, j);
            if (both != DIFFERENT && worth[i][j] == worth[i + 1][j + 1] + both) {
                gap(gapI, i, gapJ, j);
                pairs.add(new Pair(i++, j++));
                gapI = i;
                gapJ = j;
            } else if (worth[i + 1][j] >= worth[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        gap(gapI, before.size(), gapJ, after.size());
    }

    private void gap(int oldFrom, int oldTo, int newFrom, int newTo) {
        if (oldFrom < oldTo || newFrom < newTo) {
            gaps.add(new Gap(oldFrom, oldTo, newFrom, newTo));
        }
    }
}
