package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a prompt as a row of words, each with what it does in the sentence.
final class PromptReader {

    private static final Pattern PIECE = Pattern.compile(
            "(?<code>```.*?```|`[^`\\n]+`"
                    + "|\\w+://\\S+|[\\w.+-]+@[\\w-]+\\.[\\w.]+|[~.]*/[\\w./-]+\\w|\\w+(?:[./\\\\]\\w+){2,}"
                    + "|\\w*_\\w*|[A-Za-z]\\w*(?:\\.\\w+)*\\(\\)?|[a-z]+[A-Z]\\w*|[A-Za-z]+\\d\\w*"
                    + "|\\d{1,4}[-/]\\d{1,2}[-/]\\d{1,4})"
                    + "|(?<time>\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[aApP]\\.?[mM]\\b)?|\\d{1,2}\\s?[aApP]\\.?[mM]\\b)"
                    + "|(?<number>\\d[\\d,]*(?:\\.\\d+)?)"
                    + "|(?<word>\\p{L}[\\p{L}\\p{M}]*(?:['’]\\p{L}+)?)"
                    + "|(?<sign>[*/%&°#\\p{Sm}\\p{Sc}^]|(?<!\\w)-(?=\\d)|(?<=\\s)-(?=\\s))",
            Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern VERSION = Pattern.compile("^v(\\d+(?:\\.\\d+)+)$");

    private final Lexicon lexicon;
    private final List<Word> words = new ArrayList<>();

    private PromptReader(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    static List<Word> read(String written, Lexicon lexicon) {
        String text = Phrases.plain(Numerals.written(written));
        PromptReader reader = new PromptReader(lexicon);
        Matcher piece = PIECE.matcher(text);
        boolean capitalsMeanNothing = text.equals(text.toUpperCase(Locale.ROOT));
        int end = 0;
        while (piece.find()) {
            boolean begins = end == 0 || endsSentence(text, end, piece.start());
            if (!capitalsMeanNothing && isAmerica(piece.group())) {
                reader.words.add(Idioms.country("america"));
            } else {
                reader.take(piece, begins || capitalsMeanNothing);
            }
            end = piece.end();
        }
        reader.fillers();
        return Idioms.plain(reader.words);
    }

    /// Takes off what only leads in or ends a prompt: `too hot` and `just eggs` stay.
    private void fillers() {
        while (words.size() > 1
                && WordLists.FIRST_FILLERS.contains(words.getFirst().text())) {
            words.removeFirst();
        }
        while (words.size() > 1
                && WordLists.LAST_FILLERS.contains(words.getLast().text())) {
            words.removeLast();
        }
        for (int i = words.size() - 1; i > 0; i--) {
            if (words.get(i).is("just") && isPerson(words.get(i - 1))) {
                words.remove(i);
            }
        }
    }

    /// `I just want`, `it was just now`.
    private static boolean isPerson(Word word) {
        return word.is("i") || word.is("we") || word.is("have") || word.is("has") || word.is("was") || word.is("it");
    }

    /// `US` is a country, `us` is who speaks.
    private static boolean isAmerica(String written) {
        return written.equals("US") || written.equals("USA");
    }

    private static boolean endsSentence(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (".!?\n:\"(".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private void take(Matcher piece, boolean begins) {
        String found = piece.group();
        if (piece.group("code") != null) {
            String code = found.replace("`", "").strip().replaceAll("\\(\\)?$", "");
            words.add(Word.of(VERSION.matcher(code).replaceFirst("$1"), Kind.CODE));
        } else if (piece.group("time") != null) {
            words.add(Word.of(time(found), Kind.NUMBER));
        } else if (piece.group("number") != null) {
            words.add(Word.of(Numerals.plain(found), Kind.NUMBER));
        } else if (piece.group("sign") != null) {
            sign(found);
        } else {
            spoken(found, begins);
        }
    }

    /// `5pm`, `5:00 PM` and `17:00` are one time; `5:00` alone is of no half of the day.
    private static String time(String written) {
        String plain = written.toLowerCase(Locale.ROOT).replaceAll("[\\s.]", "");
        boolean afternoon = plain.endsWith("pm");
        boolean morning = plain.endsWith("am");
        String[] parts = plain.replaceAll("[ap]m", "").split(":", -1);
        int hour = Integer.parseInt(parts[0]);
        if (afternoon && hour < 12) {
            hour += 12;
        } else if (morning && hour == 12) {
            hour = 0;
        }
        String minutes = parts.length > 1 ? parts[1] : "00";
        boolean known = morning || afternoon || hour > 12;
        return known
                ? hour + ":" + minutes
                : minutes.equals("00") ? Integer.toString(hour) : hour + ":" + minutes + "?";
    }

    private void sign(String sign) {
        String spoken = Spellings.spoken(sign);
        if (spoken.equals(sign)) {
            words.add(Word.of(sign, Kind.SIGN));
        } else {
            word(spoken, false);
        }
    }

    private void spoken(String written, boolean begins) {
        String lower = written.toLowerCase(Locale.ROOT).replace('’', '\'');
        boolean capital = !begins && Character.isUpperCase(written.charAt(0));
        int apostrophe = lower.indexOf('\'');
        String word = apostrophe > 0 ? lower.substring(0, apostrophe) : lower;
        if (lower.endsWith("n't")) {
            word(Spellings.withoutNot(lower.substring(0, lower.length() - 3)), false);
            words.add(Word.of("not", Kind.NEGATION));
        } else if (Spellings.hidesNot(lower)) {
            word(Spellings.withoutNot(lower), false);
            words.add(Word.of("not", Kind.NEGATION));
        } else if (lower.endsWith("'ll")) {
            word(word, false);
            words.add(Word.of("will", Kind.GRAMMAR));
        } else if (capital && LETTER.matcher(written).matches()) {
            // `Column A`, `vitamin C`.
            words.add(new Word(lower, Kind.CONTENT, Set.of(lower), true, false));
        } else {
            word(Spellings.longForm(word), capital);
        }
    }

    private static final Pattern LETTER = Pattern.compile("[A-HJ-Z]");

    private void word(String lower, boolean capital) {
        if (WordLists.FILLERS.contains(lower)) {
            return;
        }
        Long number = Numerals.value(lower);
        if (lower.equals("once")) {
            words.add(Word.of("1", Kind.GRAMMAR));
        } else if (number != null && !WordLists.OPERATORS.containsKey(lower)) {
            number(lower, number);
        } else if (isOrdinalEnding(lower)) {
            // `st` of `1st`: the number stands before it.
            return;
        } else {
            Kind kind = kind(lower);
            Set<String> bases = lexicon.bases(lower);
            boolean unit = bases.stream().anyMatch(WordLists.UNITS::contains);
            boolean name = kind == Kind.CONTENT && !unit && (capital || lexicon.isName(lower));
            words.add(new Word(lower, kind, bases, name, unit));
        }
    }

    private boolean isOrdinalEnding(String lower) {
        return (lower.equals("st") || lower.equals("nd") || lower.equals("rd") || lower.equals("th"))
                && !words.isEmpty()
                && words.getLast().kind() == Kind.NUMBER;
    }

    /// `twenty five` and `two hundred` are one number.
    private void number(String lower, long value) {
        if (!words.isEmpty()
                && words.getLast().kind() == Kind.NUMBER
                && isWhole(words.getLast().text())) {
            long before = Long.parseLong(words.getLast().text());
            if (Numerals.scales(lower)) {
                words.removeLast();
                words.add(Word.of(Long.toString(before * value), Kind.NUMBER));
                return;
            }
            if (before >= 20 && value < 100 && (before % 100 == 0 || (before % 10 == 0 && value < 10))) {
                words.removeLast();
                words.add(Word.of(Long.toString(before + value), Kind.NUMBER));
                return;
            }
        }
        words.add(Word.of(Long.toString(value), Kind.NUMBER));
    }

    private static boolean isWhole(String number) {
        return number.length() <= 12 && number.chars().allMatch(Character::isDigit);
    }

    private Kind kind(String lower) {
        if (WordLists.NEGATIONS.contains(lower)) {
            return Kind.NEGATION;
        }
        if (WordLists.OPERATORS.containsKey(lower)) {
            return Kind.OPERATOR;
        }
        if (WordLists.GRAMMAR.contains(lower)) {
            return Kind.GRAMMAR;
        }
        for (String base : lexicon.bases(lower)) {
            if (WordLists.LIGHT.contains(base)) {
                return Kind.LIGHT;
            }
        }
        return Kind.CONTENT;
    }
}
