package dev.sluice.gateway.configuration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one pass over a configuration collects: problems, warnings, and the ids that were declared and referred to.
public final class Reading {

    /// What has an id that others refer to.
    enum Kind {
        CONSUMER("consumer"),
        BACKEND("backend"),
        POOL("pool"),
        LIMIT("limit"),
        MODEL("model"),
        PRICE("price"),
        KEY("key");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }

        String noun() {
            return noun;
        }
    }

    private record Referred(Kind kind, String id, Place place) {}

    /// More are no help to anybody, and a hostile file has no end of them.
    private static final int MAX_PROBLEMS = 200;

    private final References references;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<Kind, Map<String, String>> declared = new EnumMap<>(Kind.class);
    private final List<Referred> referred = new ArrayList<>();
    private int count;

    Reading(References references) {
        this.references = references;
    }

    References references() {
        return references;
    }

    void problem(ConfigProblem problem) {
        count++;
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        }
    }

    /// How many problems there were so far.
    int count() {
        return count;
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    List<String> warnings() {
        return warnings;
    }

    /// Notes that an id stands here; a second one of its kind is a problem.
    void declare(Kind kind, String id, Place place) {
        Map<String, String> known = declared.computeIfAbsent(kind, k -> new LinkedHashMap<>());
        String first = known.putIfAbsent(id, place.path());
        if (first != null) {
            place.problem("is the same " + kind.noun() + " as " + first, "give each its own");
        }
    }

    /// Notes that there is something of this kind, elsewhere.
    void known(Kind kind, String id) {
        declared.computeIfAbsent(kind, k -> new LinkedHashMap<>()).put(id, "");
    }

    /// Notes that an id is referred to here; whether it exists is known at the end.
    void refer(Kind kind, String id, Place place) {
        referred.add(new Referred(kind, id, place));
    }

    /// Checks the references, and returns all problems in the order of the file.
    List<ConfigProblem> finish() {
        for (Referred reference : referred) {
            Set<String> known =
                    declared.getOrDefault(reference.kind(), Map.of()).keySet();
            if (!known.contains(reference.id())) {
                reference
                        .place()
                        .problem(
                                "there is no " + reference.kind().noun() + " "
                                        + reference.place().found(),
                                Suggestion.among(reference.id(), known));
            }
        }
        problems.sort(Comparator.comparingInt(ConfigProblem::line));
        return problems;
    }
}
