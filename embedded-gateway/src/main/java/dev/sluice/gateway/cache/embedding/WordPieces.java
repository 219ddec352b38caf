package dev.sluice.gateway.cache.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Cuts a text into the pieces of words that a BERT model knows, by the rules of its uncased tokenizer: control
/// characters out, accents and capitals away, punctuation and Chinese characters apart, then the longest known piece
/// first.
public final class WordPieces {

    private static final int UNKNOWN = 100;
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;

    private WordPieces(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
    }

    /// Reads the vocabulary of a `tokenizer.json`.
    public static WordPieces read(InputStream tokenizerJson) throws IOException {
        Map<String, Integer> vocabulary = new HashMap<>(65_536);
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), tokenizerJson)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.PROPERTY_NAME
                        && parser.currentName().equals("vocab")) {
                    parser.nextToken();
                    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        String piece = parser.currentName();
                        parser.nextToken();
                        vocabulary.put(piece, parser.getIntValue());
                    }
                }
            }
        }
        if (vocabulary.isEmpty()) {
            throw new IOException("the tokenizer has no vocabulary");
        }
        return new WordPieces(vocabulary);
    }

    /// The numbers of a text's pieces, without marks of beginning and end.
    ///
    /// @param most cut off after so many
    public int[] of(String text, int most) {
        int[] pieces = new int[Math.min(most, 64)];
        int count = 0;
        for (String word : words(text)) {
            for (int piece : wordPieces(word)) {
                if (count == most) {
                    return pieces;
                }
                if (count == pieces.length) {
                    pieces = Arrays.copyOf(pieces, Math.min(most, pieces.length * 2));
                }
                pieces[count++] = piece;
            }
        }
        return Arrays.copyOf(pieces, count);
    }

    private int[] wordPieces(String word) {
        Integer whole = vocabulary.get(word);
        if (whole != null) {
            return new int[] {whole};
        }
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            return new int[] {UNKNOWN};
        }
        int[] pieces = new int[word.length()];
        int count = 0;
        int start = 0;
        while (start < word.length()) {
            int end = word.length();
            Integer piece = null;
            while (end > start) {
                String part = start == 0 ? word.substring(0, end) : "##" + word.substring(start, end);
                piece = vocabulary.get(part);
                if (piece != null) {
                    break;
                }
                end--;
            }
            if (piece == null) {
                return new int[] {UNKNOWN};
            }
            pieces[count++] = piece;
            start = end;
        }
        return Arrays.copyOf(pieces, count);
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain.codePoints().forEach(c -> {
            if (isSpace(c)) {
                end(word, words);
            } else if (isPunctuation(c) || isChinese(c)) {
                end(word, words);
                words.add(Character.toString(c));
            } else if (!isDropped(c)) {
                word.appendCodePoint(c);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isDropped(int c) {
        if (c == 0 || c == 0xFFFD) {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.CONTROL || type == Character.FORMAT;
    }

    private static boolean isPunctuation(int c) {
        if ((c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126)) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isChinese(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2A6DF)
                || (c >= 0x2A700 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
