package dev.sluice.gateway.configuration.yaml;

import java.util.ArrayList;
import java.util.List;

/// Which items of an old list are which of a new one: the longest common subsequence, by identity.
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

    private final List<Pair> pairs = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    private Alignment() {}

    static Alignment of(List<String> before, List<String> after) {
        Alignment alignment = new Alignment();
        if ((long) before.size() * after.size() > MOST_COMPARISONS) {
            alignment.gap(0, before.size(), 0, after.size());
            return alignment;
        }
        int[][] length = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                length[i][j] = before.get(i).equals(after.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        alignment.walk(before, after, length);
        return alignment;
    }

    List<Pair> pairs() {
        return pairs;
    }

    List<Gap> gaps() {
        return gaps;
    }

    private void walk(List<String> before, List<String> after, int[][] length) {
        int i = 0;
        int j = 0;
        int gapI = 0;
        int gapJ = 0;
        while (i < before.size() && j < after.size()) {
            if (before.get(i).equals(after.get(j))) {
                gap(gapI, i, gapJ, j);
                pairs.add(new Pair(i++, j++));
                gapI = i;
                gapJ = j;
            } else if (length[i + 1][j] >= length[i][j + 1]) {
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
