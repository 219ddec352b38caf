package dev.sluice.gateway.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The members of one object of the file. A section asks for each member that it knows; what it did not ask for is
/// unknown and reported by [#build].
public final class Fields {

    private final Place place;
    private final Map<String, Place> members = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final int problemsBefore;

    private Fields(Place place, MappingNode mapping) {
        this.place = place;
        this.problemsBefore = place.reading().count();
        for (NodeTuple tuple : mapping.getValue()) {
            add(tuple);
        }
    }

    private void add(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            new Place(tuple.getKeyNode(), place.path(), place.reading()).expected("a name before the colon", null);
            return;
        }
        Place member = place.member(key.getValue(), tuple.getValueNode());
        if (members.putIfAbsent(key.getValue(), member) != null) {
            new Place(key, member.path(), place.reading()).problem("stands here twice", "remove one of the two");
        }
    }

    /// A parser of objects: opens the fields and hands them to the section.
    public static <T> Parser<T> object(Function<Fields, @Nullable T> section) {
        return place -> {
            if (!(place.node() instanceof MappingNode mapping)) {
                place.expected("an object with members", null);
                return null;
            }
            return section.apply(new Fields(place, mapping));
        };
    }

    /// A parser of lists.
    public static <T> Parser<List<T>> listOf(Parser<T> item) {
        return place -> {
            if (!(place.node() instanceof SequenceNode sequence)) {
                place.expected("a list", "write it as [ … ], or with a dash before each item");
                return null;
            }
            List<T> items = new ArrayList<>();
            for (int i = 0; i < sequence.getValue().size(); i++) {
                @Nullable T value = item.parse(place.item(i, sequence.getValue().get(i)));
                if (value != null) {
                    items.add(value);
                }
            }
            return items;
        };
    }

    /// A parser of lists with at least one item.
    public static <T> Parser<List<T>> nonEmptyListOf(Parser<T> item) {
        Parser<List<T>> list = listOf(item);
        return place -> {
            if (place.node() instanceof SequenceNode sequence
                    && sequence.getValue().isEmpty()) {
                place.problem("is empty", "add at least one");
                return null;
            }
            return list.parse(place);
        };
    }

    /// A parser of objects whose members have names of people's choice.
    public static <T> Parser<Map<String, T>> mapOf(Parser<T> value) {
        return object(fields -> {
            Map<String, T> values = new LinkedHashMap<>();
            for (String key : fields.members.keySet()) {
                @Nullable T parsed = fields.optional(key, value);
                if (parsed != null) {
                    values.put(key, parsed);
                }
            }
            return fields.build(() -> values);
        });
    }

    /// The outcome of [#required].
    ///
    /// @param orNull the value; null where it is missing or wrong
    public record Required<T>(@Nullable T orNull) {

        /// The value; may be asked within [Fields#build] only, which is not reached without one.
        public T get() {
            return Objects.requireNonNull(orNull);
        }
    }

    /// A member that must be there; its absence is a problem.
    public <T> Required<T> required(String key, Parser<T> parser) {
        @Nullable T value = optional(key, parser);
        if (value == null && !isGiven(key)) {
            place.reading().problem(new ConfigProblem(place.memberPath(key), place.line(), "is missing", "add it"));
        }
        return new Required<>(value);
    }

    /// A member that may be missing.
    public <T> @Nullable T optional(String key, Parser<T> parser) {
        known.add(key);
        @Nullable Place member = members.get(key);
        return member == null || member.isNull() ? null : parser.parse(member);
    }

    /// A member with a default.
    public <T> T or(String key, T fallback, Parser<T> parser) {
        @Nullable T value = optional(key, parser);
        return value == null ? fallback : value;
    }

    /// A list that may be missing, and is empty then.
    public <T> List<T> list(String key, Parser<T> item) {
        return or(key, List.of(), listOf(item));
    }

    /// Whether the member is there and not null.
    public boolean isGiven(String key) {
        @Nullable Place member = members.get(key);
        return member != null && !member.isNull();
    }

    /// The object itself, for problems with several members at once.
    public Place place() {
        return place;
    }

    /// Reports unless exactly one of the two is given.
    public void exactlyOneOf(String first, String second) {
        if (isGiven(first) && isGiven(second)) {
            place.problem("has both " + first + " and " + second, "keep one of the two");
        } else if (!isGiven(first) && !isGiven(second)) {
            place.problem("has neither " + first + " nor " + second, "add one of the two");
        }
    }

    /// Reports each of these members that is given.
    public void refuse(String why, String... keys) {
        for (String key : keys) {
            known.add(key);
            @Nullable Place member = members.get(key);
            if (member != null && !member.isNull()) {
                member.problem(why, "remove it");
            }
        }
    }

    /// Reports unknown members, then builds the object unless anything in it was wrong.
    public <T> @Nullable T build(Supplier<T> maker) {
        members.forEach((key, member) -> {
            if (!known.contains(key)) {
                member.problem("is not known here", Suggestion.among(key, known));
            }
        });
        return place.reading().count() == problemsBefore ? maker.get() : null;
    }
}
