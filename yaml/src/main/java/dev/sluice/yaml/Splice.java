package dev.sluice.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;

/// Changes a text so that it says something else, and touches nothing that says the same in both: comments, order,
/// quotes and spellings stay.
///
/// It is given what the text means now and what it shall mean, both complete with defaults, and compares these; so what
/// the text leaves to a default stays left to it.
public final class Splice {

    private final Layout layout;
    private final Node root;
    private final TextEdits edits = new TextEdits();
    private final Map<String, JsonNode> itemStandards;

    private Splice(String text, Node root, Map<String, JsonNode> itemStandards) {
        this.layout = new Layout(text);
        this.root = root;
        this.itemStandards = itemStandards;
    }

    /// The changed text; null where its layout is too unusual to be changed in place. Whoever calls reads it again to
    /// make sure.
    ///
    /// @param root of the text; without aliases
    /// @param base what it means now
    /// @param target what it shall mean; with the same members as `base`, null where one is not set
    /// @param itemStandards by section: what an item of it is without being told
    public static @Nullable String apply(
            String text, Node root, JsonNode base, JsonNode target, Map<String, JsonNode> itemStandards) {
        Splice splice = new Splice(text, root, itemStandards);
        splice.change(Slot.root(root), base, target);
        return splice.edits.applyTo(text);
    }

    private void change(Slot slot, JsonNode base, JsonNode target) {
        if (base.equals(target)) {
            return;
        }
        if (slot.node() instanceof MappingNode mapping && base.isObject() && target.isObject()) {
            changeMapping(slot, mapping, base, target);
        } else if (slot.node() instanceof SequenceNode sequence
                && !sequence.getValue().isEmpty()
                && target.isArray()) {
            changeList(slot, sequence, base, target);
        } else {
            replace(slot, target);
        }
    }

    private void changeMapping(Slot slot, MappingNode mapping, JsonNode base, JsonNode target) {
        List<Integer> obsolete = new ArrayList<>();
        List<Map.Entry<String, JsonNode>> added = new ArrayList<>();
        for (String name : namesOf(target, base)) {
            JsonNode before = base.path(name);
            JsonNode after = target.path(name);
            int index = indexOf(mapping, name);
            if (before.equals(after) || (index < 0 && isAbsent(after))) {
                continue;
            }
            if (index < 0) {
                added.add(Map.entry(name, Trimmed.of(before, standardItems(name, after))));
            } else if (isAbsent(after)) {
                obsolete.add(index);
            } else {
                change(memberSlot(slot, mapping.getValue().get(index), name), before, after);
            }
        }
        exchange(mapping, obsolete, added);
    }

    /// Members that go make room for members that come.
    private void exchange(MappingNode mapping, List<Integer> obsolete, List<Map.Entry<String, JsonNode>> added) {
        boolean flow = !Layout.isBlock(mapping);
        Entries entries = entries(mapping);
        ValueText text = new ValueText(flow && isQuoted(mapping));
        int column = layout.column(layout.start(mapping));
        List<String> texts = added.stream()
                .map(member -> flow ? text.flowMember(member) : text.blockMember(member, column))
                .toList();
        int exchanged = Math.min(obsolete.size(), texts.size());
        for (int i = 0; i < exchanged; i++) {
            NodeTuple member = mapping.getValue().get(obsolete.get(i));
            edits.replace(layout.start(member.getKeyNode()), layout.end(member.getValueNode()), texts.get(i));
        }
        if (exchanged < obsolete.size()) {
            entries.remove(new LinkedHashSet<>(obsolete.subList(exchanged, obsolete.size())));
        }
        if (exchanged < texts.size()) {
            entries.insertAfter(mapping.getValue().size() - 1, texts.subList(exchanged, texts.size()));
        }
    }

    private void changeList(Slot slot, SequenceNode list, JsonNode base, JsonNode target) {
        Alignment alignment = Alignment.of(base, target);
        for (Alignment.Pair pair : alignment.pairs()) {
            changeItem(list, pair.oldIndex(), base, target.get(pair.newIndex()));
        }
        Set<Integer> obsolete = new HashSet<>();
        for (Alignment.Gap gap : alignment.gaps()) {
            int common = Math.min(gap.oldTo() - gap.oldFrom(), gap.newTo() - gap.newFrom());
            for (int i = 0; i < common; i++) {
                changeItem(list, gap.oldFrom() + i, base, target.get(gap.newFrom() + i));
            }
            IntStream.range(gap.oldFrom() + common, gap.oldTo()).forEach(obsolete::add);
            List<JsonNode> added = IntStream.range(gap.newFrom() + common, gap.newTo())
                    .mapToObj(target::get)
                    .toList();
            insertItems(slot, list, gap.oldFrom() + common - 1, added);
        }
        removeItems(slot, list, obsolete);
    }

    private void changeItem(SequenceNode list, int index, JsonNode base, JsonNode target) {
        boolean flow = !Layout.isBlock(list);
        change(new Slot(list.getValue().get(index), -1, 0, flow, null), base.get(index), target);
    }

    private void insertItems(Slot slot, SequenceNode list, int after, List<JsonNode> items) {
        if (items.isEmpty()) {
            return;
        }
        Node neighbour = list.getValue().get(Math.max(after, 0));
        boolean flow = !Layout.isBlock(list);
        ValueText text = new ValueText(flow && isQuoted(neighbour));
        boolean onOneLine = neighbour instanceof MappingNode mapping && !Layout.isBlock(mapping);
        int column = layout.column(layout.start(list));
        List<String> texts = items.stream()
                .map(item -> slot.itemStandard() == null
                        ? Trimmed.withoutNulls(item)
                        : Trimmed.of(slot.itemStandard(), item))
                .map(item -> {
                    if (flow) {
                        return text.flow(item);
                    }
                    return onOneLine ? "- " + text.flow(item) : text.blockItem(item, column);
                })
                .toList();
        entries(list).insertAfter(after, texts);
    }

    /// A block list that loses its last item becomes `[]`.
    private void removeItems(Slot slot, SequenceNode list, Set<Integer> obsolete) {
        if (obsolete.isEmpty()) {
            return;
        }
        entries(list).remove(new LinkedHashSet<>(obsolete.stream().sorted().toList()));
        if (Layout.isBlock(list) && obsolete.size() == list.getValue().size()) {
            edits.insert(slot.afterColon(), " []");
        }
    }

    private void replace(Slot slot, JsonNode target) {
        Node node = slot.node();
        int start = layout.start(node);
        if (node instanceof ScalarNode scalar && target.isValueNode()) {
            String space = start == slot.afterColon() ? " " : "";
            edits.replace(start, layout.end(node), space + ScalarText.like(scalar.getScalarStyle(), target));
            return;
        }
        JsonNode written =
                slot.itemStandard() == null ? Trimmed.withoutNulls(target) : standardItems(slot.itemStandard(), target);
        boolean objects =
                written.isArray() && !written.isEmpty() && written.get(0).isObject();
        if (objects && slot.afterColon() >= 0 && !slot.flow()) {
            replaceByBlock(slot, written);
            return;
        }
        String text = new ValueText(isQuoted(node)).flow(written);
        int from = slot.afterColon() >= 0 ? slot.afterColon() : start;
        edits.replace(from, layout.end(node), slot.afterColon() >= 0 ? " " + text : text);
    }

    /// An empty list, or none, becomes items on lines of their own; a comment behind the name stays there.
    private void replaceByBlock(Slot slot, JsonNode list) {
        int end = layout.end(slot.node());
        int column = slot.column() + 2;
        edits.delete(slot.afterColon(), end);
        String newLine = layout.newline() + " ".repeat(column);
        ValueText text = new ValueText(false);
        list.forEach(item -> edits.insert(
                layout.lineEnd(end), newLine + text.blockItem(item, column).replace("\n", layout.newline())));
    }

    private Entries entries(MappingNode mapping) {
        List<Entries.Range> ranges = mapping.getValue().stream()
                .map(member -> new Entries.Range(layout.start(member.getKeyNode()), layout.end(member.getValueNode())))
                .toList();
        return Layout.isBlock(mapping)
                ? new BlockEntries(layout, edits, ranges, layout.column(layout.start(mapping)))
                : new FlowEntries(layout, edits, ranges, layout.start(mapping) + 1, layout.end(mapping) - 1);
    }

    private Entries entries(SequenceNode list) {
        if (!Layout.isBlock(list)) {
            List<Entries.Range> ranges = list.getValue().stream()
                    .map(item -> new Entries.Range(layout.start(item), layout.end(item)))
                    .toList();
            return new FlowEntries(layout, edits, ranges, layout.start(list) + 1, layout.end(list) - 1);
        }
        List<Entries.Range> ranges = list.getValue().stream()
                .map(item -> new Entries.Range(layout.dash(item), layout.end(item)))
                .toList();
        return new BlockEntries(layout, edits, ranges, layout.column(layout.start(list)));
    }

    private Slot memberSlot(Slot parent, NodeTuple member, String name) {
        boolean flow = parent.node() instanceof MappingNode mapping && !Layout.isBlock(mapping);
        int column = layout.column(layout.start(member.getKeyNode()));
        @Nullable JsonNode standard = parent.node().equals(root) ? itemStandards.get(name) : null;
        return new Slot(member.getValueNode(), layout.afterColon(member), column, flow, standard);
    }

    private JsonNode standardItems(String section, JsonNode list) {
        return standardItems(itemStandards.get(section), list);
    }

    private static JsonNode standardItems(@Nullable JsonNode standard, JsonNode value) {
        return standard == null || !value.isArray() ? value : Trimmed.items(standard, value);
    }

    private static Set<String> namesOf(JsonNode first, JsonNode second) {
        Set<String> names = new LinkedHashSet<>(first.propertyNames());
        names.addAll(second.propertyNames());
        return names;
    }

    private static int indexOf(MappingNode mapping, String name) {
        List<NodeTuple> members = mapping.getValue();
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }

    /// Whether the names of a mapping stand in double quotes, as in JSON.
    private static boolean isQuoted(Node node) {
        return node instanceof MappingNode mapping
                && !mapping.getValue().isEmpty()
                && mapping.getValue().getFirst().getKeyNode() instanceof ScalarNode key
                && key.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
    }
}
