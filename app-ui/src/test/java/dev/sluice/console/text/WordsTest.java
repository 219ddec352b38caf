package dev.sluice.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/sluice/console");
    private static final Path BUNDLES = Path.of("src/main/resources/dev/sluice/console");
    private static final Pattern ASKED = Pattern.compile("WORDS\\s*\\.text\\(\\s*\"([^\"]+)\"\\s*([,)+])");

    /// Where a text is given to people: the arguments up to the first that is a call of its own.
    private static final Pattern SHOWN = Pattern.compile("(new (?:Label|Button|Tab|CheckBox|RadioButton|ToggleButton|"
            + "MenuItem|MenuButton|Menu|Tooltip|EmptyState|Hyperlink|TableColumn<>)"
            + "|\\.set(?:Text|AccessibleText|AccessibleHelp|PromptText|Title|HeaderText|ContentText)"
            + "|Notice\\.(?:done|failed))\\(([^();]*)");

    /// Where a method gives a text back: to be shown by whoever asked.
    private static final Pattern GIVEN =
            Pattern.compile("(?:->|\\breturn|\\?|[^:\"]:)\\s*\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$");
    private static final Pattern TO_STRING = Pattern.compile("^\\w+\\[…?]?$");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern PROSE = Pattern.compile("^[A-Z][a-z]|[A-Za-z,.:] [A-Za-z]");

    /// Names are the same in every language.
    private static final Set<String> NAMES =
            Set.of("Sluice", "Anthropic", "Azure OpenAI", "OpenAI", "Ollama", "LM Studio");

    /// What is no word of the screens: an example's text, a pattern, what is copied to be sent to those who help.
    private static final Set<String> NOT_SHOWN = Set.of("Hello", "d MMM", "No state yet", "Revision ");

    /// What speaks to people; the other packages give sentences of the gateway, of Java or of a protocol.
    private static final Set<String> SCREENS = Set.of("screen", "shell", "palette", "component", "tour");

    @Test
    void everyWordThatAClassAsksForStandsInTheBundleOfItsPackage() throws IOException {
        List<String> missing = sources()
                .flatMap(source -> asked(source)
                        .filter(match -> !match.group(2).equals("+"))
                        .filter(match -> !bundle(source).containsKey(match.group(1)))
                        .map(match -> source + ": " + match.group(1)))
                .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void noWordsThatPeopleReadStandInTheCode() throws IOException {
        List<String> literal = sources()
                .flatMap(source -> literals(source).map(text -> source + ": " + text))
                .toList();
        assertThat(literal).isEmpty();
    }

    @Test
    void noMethodMakesUpWordsThatPeopleRead() throws IOException {
        List<String> literal = sources()
                .filter(source ->
                        SCREENS.contains(SOURCES.relativize(source).getName(0).toString()))
                .flatMap(source -> givenIn(text(source)).stream().map(text -> source + ": " + text))
                .toList();
        assertThat(literal).isEmpty();
    }

    @Test
    void wordsThatAMethodGivesBackAreFoundInEveryBranch() {
        String code = """
            case TOKENS -> "Tokens per minute";
            return "Answered by " + backend;
            return many ? "tries in " + time : "one probe";
            // -> "As it was before"
            case REFUSED -> "token_rate_exceeded"; case HIT -> WORDS.text("hit");
            return "Entry[" + id + "]";
            """;
        assertThat(givenIn(code)).containsExactly("Tokens per minute", "Answered by ", "tries in ", "one probe");
    }

    @Test
    void wordsInTheCodeAreFoundWhereverTheyAreShown() {
        String code = """
            new Button("Add backend", icon); title.setText("Backends");
            words.setText(many ? "Several things" : all);
            new EmptyState(Icon.SERVER, "No backends yet", text);
            """;
        assertThat(literalsIn(code)).hasSize(4);
    }

    @Test
    void namesOfProductsExamplesAndSettingsAreNoWords() {
        String code = """
            new Label("Sluice", icon); id.setPromptText("docs-bot"); url.setPromptText("https://gateway.example:7333");
            button.setId("add backend"); lines.setText("OPENAI_BASE_URL=" + url); chooser.setInitialFileName("usage.csv");
            """;
        assertThat(literalsIn(code)).isEmpty();
    }

    @Test
    void noBundleKeepsAWordThatNobodyAsksFor() throws IOException {
        Set<String> unused = new TreeSet<>();
        for (Path file : bundles()) {
            String code = code(SOURCES.resolve(BUNDLES.relativize(file.getParent())));
            for (Object key : properties(file).keySet()) {
                if (!isNamed((String) key, code)) {
                    unused.add(file + ": " + key);
                }
            }
        }
        assertThat(unused).isEmpty();
    }

    @Test
    void everyTextThatTakesArgumentsCanBeFormatted() throws IOException {
        for (Path file : bundles()) {
            properties(file).values().stream()
                    .map(String.class::cast)
                    .filter(text -> text.contains("{0"))
                    .forEach(text -> assertThat(new MessageFormat(text).format(new Object[] {"a", "b", "c", "d"}))
                            .as("%s: %s", file, text)
                            .contains("a"));
        }
    }

    @Test
    void argumentsStandWhereTheTextWantsThem() {
        assertThat(Words.of(dev.sluice.console.shell.Shell.class).text("action.open", "Traffic"))
                .isEqualTo("Open Traffic");
    }

    private static Stream<String> literals(Path source) {
        return literalsIn(text(source)).stream();
    }

    /// Texts given straight to a node: each starts with a capital or holds two words.
    private static List<String> literalsIn(String code) {
        return SHOWN.matcher(code)
                .results()
                .flatMap(call -> LITERAL.matcher(call.group(2)).results())
                .map(match -> match.group(1))
                .filter(text -> PROSE.matcher(text).find())
                .filter(text -> !NAMES.contains(text))
                .toList();
    }

    private static List<String> givenIn(String code) {
        return GIVEN.matcher(COMMENT.matcher(code).replaceAll(""))
                .results()
                .map(match -> match.group(1))
                .filter(text -> PROSE.matcher(text).find())
                .filter(text -> !TO_STRING.matcher(text).matches())
                .filter(text -> !NAMES.contains(text) && !NOT_SHOWN.contains(text))
                .toList();
    }

    /// Whole, or put together of a beginning or an end and something that varies.
    private static boolean isNamed(String key, String code) {
        int lastDot = key.lastIndexOf('.');
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            if (code.contains("\"" + key.substring(0, dot + 1) + "\"")) {
                return true;
            }
        }
        return code.contains("\"" + key + "\"")
                || code.contains("\"" + key.substring(0, Math.max(0, lastDot)) + "\"")
                || lastDot >= 0 && code.contains("\"" + key.substring(lastDot) + "\"");
    }

    private static Stream<Path> sources() throws IOException {
        return Files.walk(SOURCES).filter(file -> file.toString().endsWith(".java"));
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(BUNDLES)) {
            return files.filter(file -> file.endsWith("words.properties")).toList();
        }
    }

    private static Stream<java.util.regex.MatchResult> asked(Path source) {
        Matcher matcher = ASKED.matcher(text(source));
        return matcher.results();
    }

    private static Properties bundle(Path source) {
        Path beside = BUNDLES.resolve(SOURCES.relativize(source.getParent())).resolve("words.properties");
        return Files.exists(beside) ? properties(beside) : new Properties();
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return properties;
    }

    private static String code(Path folder) throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> code.append(text(file)));
        }
        return code.toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
