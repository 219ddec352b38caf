package dev.sluice.benchmarks;

import java.util.List;

/// Questions as users of a help desk ask them: all are different, and many are alike.
final class Prompts {

    private static final List<String> VERBS = List.of(
            "change",
            "find",
            "cancel",
            "renew",
            "move",
            "check",
            "share",
            "hide",
            "print",
            "export",
            "archive",
            "rename",
            "open",
            "close",
            "copy",
            "restore",
            "sort",
            "block",
            "pause",
            "resume",
            "translate",
            "compare");
    private static final List<String> THINGS = List.of(
            "invoice",
            "password",
            "calendar",
            "booking",
            "address",
            "report",
            "picture",
            "account",
            "subscription",
            "contract",
            "ticket",
            "parcel",
            "recipe",
            "playlist",
            "message",
            "meeting",
            "profile",
            "receipt",
            "photo",
            "folder",
            "window",
            "backup",
            "contact",
            "keyboard");
    private static final List<String> PLACES = List.of(
            "in this program",
            "on my phone",
            "in the office in Leeds",
            "for my sister",
            "on the web page",
            "for the whole team",
            "in the new version",
            "without a network",
            "on my old laptop",
            "at the counter",
            "for a customer abroad",
            "in the shared folder",
            "from the train",
            "on a Sunday",
            "before the holidays",
            "for my landlord",
            "in French",
            "with one hand",
            "at night",
            "for a friend");

    /// So many there are.
    static final int COUNT = VERBS.size() * THINGS.size() * PLACES.size();

    private Prompts() {}

    /// One of them: 9 to 13 words.
    static String of(int number) {
        int place = number / (VERBS.size() * THINGS.size());
        return "how do i " + VERBS.get(number % VERBS.size()) + " the "
                + THINGS.get(number / VERBS.size() % THINGS.size()) + " of the " + (number % 7 == 0 ? "first" : "last")
                + " month " + PLACES.get(place % PLACES.size());
    }

    /// One of as many words as are wanted, and a few more.
    static String of(int number, int words) {
        StringBuilder prompt = new StringBuilder(of(number));
        for (int next = number + 1; prompt.toString().split(" ").length < words; next++) {
            prompt.append(" and ").append(of(next % COUNT));
        }
        return prompt.toString();
    }
}
