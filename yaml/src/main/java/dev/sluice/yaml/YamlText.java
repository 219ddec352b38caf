package dev.sluice.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads YAML (and so JSON) into nodes that know where they stand. No object is ever made from a tag, and size, depth
/// and aliases are bounded, so that no file can exhaust the program.
public final class YamlText {

    /// The largest file that is read, in characters.
    public static final int MAX_LENGTH = 1 << 20;

    /// The deepest nesting that is read; what people write here needs less than ten.
    public static final int MAX_DEPTH = 64;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("the file")
            .setCodePointLimit(MAX_LENGTH)
            .setMaxAliasesForCollections(20)
            .setAllowDuplicateKeys(true)
            .build();

    private YamlText() {}

    /// What a text is, syntactically.
    public sealed interface Composed {}

    /// It is one document.
    ///
    /// @param root the node at the top
    /// @param aliased whether a part of it stands for another part, by a YAML alias
    public record Document(Node root, boolean aliased) implements Composed {}

    /// It is none, or more than is read.
    ///
    /// @param line from 1; 0 where the fault is at no one line
    public record Unreadable(
            int line, String reason, @Nullable String suggestion) implements Composed {}

    /// Reads one document. Repeated keys are left to the caller, who can name them.
    public static Composed compose(String text) {
        if (text.length() > MAX_LENGTH) {
            return new Unreadable(
                    0, "has " + text.length() + " characters (expected: at most " + MAX_LENGTH + ")", null);
        }
        try {
            Scan scan = Scan.of(text);
            if (scan.refused() != null) {
                return scan.refused();
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            return root.isPresent()
                    ? new Document(root.get(), scan.aliased())
                    : new Unreadable(0, "is empty", "restore it, or delete it: the next start writes a working one");
        } catch (MarkedYamlEngineException e) {
            return new Unreadable(line(e.getProblemMark()), reason(e), null);
        } catch (YamlEngineException e) {
            return new Unreadable(0, firstLine(String.valueOf(e.getMessage())), null);
        }
    }

    /// The line of a mark, from 1; 0 without one.
    public static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(0);
    }

    /// What the events of a text tell. They come from a loop, the nodes from a recursion: so depth is measured here,
    /// where it cannot overflow the stack.
    ///
    /// @param refused why the text is not read further; null: it is
    private record Scan(@Nullable Unreadable refused, boolean aliased) {

        static Scan of(String text) {
            int depth = 0;
            boolean aliased = false;
            for (Event event : new Parse(SETTINGS).parseString(text)) {
                switch (event.getEventId()) {
                    case MappingStart, SequenceStart -> depth++;
                    case MappingEnd, SequenceEnd -> depth--;
                    case Alias -> aliased = true;
                    default -> {
                        // neither nests nor stands for something else
                    }
                }
                int line = line(event.getStartMark());
                if (depth > MAX_DEPTH) {
                    String reason = "is nested deeper than " + MAX_DEPTH + " levels";
                    return new Scan(new Unreadable(line, reason, null), aliased);
                }
                if (isTagged(event)) {
                    return new Scan(
                            new Unreadable(line, "has a tag (!…), which nothing here needs", "remove it"), aliased);
                }
            }
            return new Scan(null, aliased);
        }

        private static boolean isTagged(Event event) {
            return switch (event) {
                case ScalarEvent scalar -> scalar.getTag().isPresent();
                case CollectionStartEvent collection -> collection.getTag().isPresent();
                default -> false;
            };
        }
    }

    private static String reason(MarkedYamlEngineException e) {
        String problem = firstLine(e.getProblem() == null ? "is not YAML" : e.getProblem());
        return e.getContext() == null ? problem : firstLine(e.getContext()) + ": " + problem;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("is not YAML");
    }
}
