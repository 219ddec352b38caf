package dev.sluice.gateway.cache.meaning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Which English words mean the same, which the opposite, which are forms of others, and which are names. Drawn from
/// WordNet 3.1; `lexicon.txt` has a line a word: `=` for words that share a common sense, `^` for a word and a kind of
/// it, `~` for derived ones, `!` for opposites, `<` for irregular forms, `#` for names.
final class Lexicon {

    private final Map<String, Set<String>> alike = new HashMap<>(16_384);
    private final Map<String, Set<String>> broader = new HashMap<>(8_192);
    private final Map<String, Set<String>> opposite = new HashMap<>(2_048);
    private final Map<String, String> irregular = new HashMap<>(1_024);
    private final Set<String> names = new HashSet<>(4_096);

    private Lexicon() {}

    static Lexicon load() {
        Lexicon lexicon = new Lexicon();
        try (InputStream file = Objects.requireNonNull(Lexicon.class.getResourceAsStream("lexicon.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            lines.lines().forEach(line -> lexicon.add(List.of(line.split(" ", -1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lexicon;
    }

    private void add(List<String> line) {
        List<String> others = line.subList(2, line.size());
        String word = line.get(1);
        switch (line.getFirst()) {
            case "=", "~" -> relate(alike, word, others);
            case "^" -> relate(broader, word, others);
            case "!" -> relate(opposite, word, others);
            case "<" -> others.forEach(form -> irregular.put(form, word));
            case "#" -> names.addAll(line.subList(1, line.size()));
            default -> throw new IllegalStateException("lexicon.txt has a line that begins with " + line.getFirst());
        }
    }

    private static void relate(Map<String, Set<String>> relation, String word, List<String> others) {
        for (String other : others) {
            relation.computeIfAbsent(word, _ -> new HashSet<>(4)).add(other);
            relation.computeIfAbsent(other, _ -> new HashSet<>(4)).add(word);
        }
    }

    /// Whether two words mean the same, are derived from one another, or one is a kind of the other.
    boolean alike(String one, String other) {
        return interchangeable(one, other)
                || broader.getOrDefault(one, Set.of()).contains(other);
    }

    /// Whether two words mean the same, or are derived from one another.
    boolean interchangeable(String one, String other) {
        return alike.getOrDefault(one, Set.of()).contains(other);
    }

    boolean opposite(String one, String other) {
        return opposite.getOrDefault(one, Set.of()).contains(other);
    }

    boolean isName(String word) {
        return names.contains(word);
    }

    /// The words of which this may be a form, itself first: `charged` may be of `charge` or `charg`.
    Set<String> bases(String word) {
        Set<String> bases = new HashSet<>(8);
        bases.add(word);
        String base = irregular.get(word);
        if (base != null) {
            bases.add(base);
        }
        int length = word.length();
        if (length > 4 && word.endsWith("ies")) {
            bases.add(word.substring(0, length - 3) + "y");
        } else if (length > 4 && word.endsWith("es")) {
            bases.add(word.substring(0, length - 1));
            bases.add(word.substring(0, length - 2));
        } else if (length > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us")) {
            bases.add(word.substring(0, length - 1));
        } else if (length > 4 && word.endsWith("ing")) {
            cut(word.substring(0, length - 3), bases);
        } else if (length > 4 && word.endsWith("ied")) {
            bases.add(word.substring(0, length - 3) + "y");
        } else if (length > 3 && word.endsWith("ed")) {
            cut(word.substring(0, length - 2), bases);
        }
        return bases;
    }

    private static void cut(String rest, Set<String> bases) {
        bases.add(rest);
        bases.add(rest + "e");
        int last = rest.length() - 1;
        if (last > 1 && rest.charAt(last) == rest.charAt(last - 1)) {
            bases.add(rest.substring(0, last));
        }
    }
}
