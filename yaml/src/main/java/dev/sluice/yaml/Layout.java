package dev.sluice.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Where things stand in a text: of nodes, lines and columns. All positions are indexes of characters.
final class Layout {

    private final String text;
    private final boolean onePerCodePoint;
    private final String newline;

    Layout(String text) {
        this.text = text;
        this.onePerCodePoint = text.codePointCount(0, text.length()) == text.length();
        this.newline = text.contains("\r\n") ? "\r\n" : "\n";
    }

    String text() {
        return text;
    }

    /// How the text ends its lines.
    String newline() {
        return newline;
    }

    int start(Node node) {
        return position(node.getStartMark());
    }

    /// Where the last sign of a node ends. A block's own end mark would be at the next thing after it, behind comments
    /// that belong there.
    int end(Node node) {
        return switch (node) {
            case MappingNode mapping
            when isBlock(mapping) && !mapping.getValue().isEmpty() ->
                end(mapping.getValue().getLast().getValueNode());
            case SequenceNode sequence
            when isBlock(sequence) && !sequence.getValue().isEmpty() ->
                end(sequence.getValue().getLast());
            case ScalarNode scalar when isBlockScalar(scalar) -> trimmed(start(node), position(node.getEndMark()));
            default -> position(node.getEndMark());
        };
    }

    /// Just behind the colon of a member.
    int afterColon(NodeTuple member) {
        return text.indexOf(':', end(member.getKeyNode())) + 1;
    }

    /// Where the dash of an item of a block list stands.
    int dash(Node item) {
        return text.lastIndexOf('-', start(item) - 1);
    }

    int lineStart(int position) {
        return text.lastIndexOf('\n', position - 1) + 1;
    }

    /// Where the line ends, before the signs that end it.
    int lineEnd(int position) {
        int newlineAt = text.indexOf('\n', position);
        int end = newlineAt < 0 ? text.length() : newlineAt;
        return end > position && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /// The end of the line, or of the last of the lines after it that are comments further in than a column: they
    /// belong to what stands before them.
    int behindInnerComments(int position, int column) {
        int end = lineEnd(position);
        while (true) {
            int next = text.indexOf('\n', end) + 1;
            int nextEnd = next == 0 ? end : lineEnd(next);
            String line = next == 0 ? "" : text.substring(next, nextEnd);
            int indent = line.length() - line.stripLeading().length();
            if (!line.stripLeading().startsWith("#") || indent <= column) {
                return end;
            }
            end = nextEnd;
        }
    }

    /// Where the line before this one ends, before the signs that end it. There must be one.
    int previousLineEnd(int position) {
        int newlineAt = lineStart(position) - 1;
        return newlineAt > 0 && text.charAt(newlineAt - 1) == '\r' ? newlineAt - 1 : newlineAt;
    }

    int column(int position) {
        return position - lineStart(position);
    }

    boolean isFirstOnLine(int position) {
        return text.substring(lineStart(position), position).isBlank();
    }

    boolean isBlank(int start, int end) {
        return text.substring(start, end).isBlank();
    }

    boolean hasNewline(int start, int end) {
        return text.substring(start, end).indexOf('\n') >= 0;
    }

    /// The first comma between two positions that is not in a comment; -1 without one.
    int comma(int start, int end) {
        int at = start;
        while (at < end) {
            char c = text.charAt(at);
            if (c == ',') {
                return at;
            }
            at = c == '#' ? lineEnd(at) : at + 1;
        }
        return -1;
    }

    static boolean isBlock(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.BLOCK;
    }

    private static boolean isBlockScalar(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    }

    private int trimmed(int start, int end) {
        int trimmed = end;
        while (trimmed > start && Character.isWhitespace(text.charAt(trimmed - 1))) {
            trimmed--;
        }
        return trimmed;
    }

    private int position(Optional<Mark> mark) {
        int index = mark.orElseThrow().getIndex();
        return onePerCodePoint ? index : text.offsetByCodePoints(0, index);
    }
}
