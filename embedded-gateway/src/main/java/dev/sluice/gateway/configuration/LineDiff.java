package dev.sluice.gateway.configuration;

import java.util.ArrayList;
import java.util.List;

/// What differs between two texts, line by line: the fewest lines taken away and added, with a few lines around them.
final class LineDiff {

    private static final int AROUND = 2;

    /// Beyond so many pairs of lines everything between the first and the last difference counts as changed.
    private static final long MAX_PAIRS = 4_000_000;

    private LineDiff() {}

    /// Each line begins with `+`, `-` or a space; `…` stands for equal lines that are left out.
    static List<String> of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int same = 0;
        while (same < Math.min(old.size(), now.size()) && old.get(same).equals(now.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < Math.min(old.size(), now.size()) - same
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<String> all = new ArrayList<>();
        old.subList(0, same).forEach(line -> all.add(" " + line));
        between(old.subList(same, old.size() - tail), now.subList(same, now.size() - tail), all);
        old.subList(old.size() - tail, old.size()).forEach(line -> all.add(" " + line));
        return shortened(all);
    }

    private static void between(List<String> old, List<String> now, List<String> into) {
        if ((long) old.size() * now.size() > MAX_PAIRS) {
            old.forEach(line -> into.add("-" + line));
            now.forEach(line -> into.add("+" + line));
            return;
        }
        int[][] common = commonLines(old, now);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                into.add(" " + old.get(i));
                i++;
                j++;
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                into.add("-" + old.get(i));
                i++;
            } else {
                into.add("+" + now.get(j));
                j++;
            }
        }
    }

    /// For every pair of ends, how many lines both have in common from there on.
    private static int[][] commonLines(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<String> shortened(List<String> all) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (nearAChange(all, i)) {
                kept.add(all.get(i));
            } else if (kept.isEmpty() || !kept.getLast().equals("…")) {
                kept.add("…");
            }
        }
        return List.copyOf(kept);
    }

    private static boolean nearAChange(List<String> all, int at) {
        for (int i = Math.max(0, at - AROUND); i <= Math.min(all.size() - 1, at + AROUND); i++) {
            if (all.get(i).charAt(0) != ' ') {
                return true;
            }
        }
        return false;
    }
}
