package dev.sluice.gateway.cache.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.cache.embedding.LocalEmbedder;
import dev.sluice.gateway.cache.embedding.SentenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// What the second look makes of sets of twins and paraphrases, by category and both ways round, at the threshold that
/// docs/caching.md names. `-Dsluice.heldout=FILE` measures another set, and asserts nothing of it: tab-separated, a
/// line of headings, then `dup` (1: the answer to one may serve the other; 0: it must not), `category`, `a`, `b`.
class HeldOutTest {

    private static final double THRESHOLD = 0.25;

    /// A twin of these categories must never be a hit.
    private static final List<String> STRICT = List.of("num", "neg");

    private final SecondLook look = new SecondLook();

    /// What came of the pairs of one category.
    private static final class Tally {
        private int pairs;
        private int hits;
        private int atAnyThreshold;

        @Override
        public String toString() {
            return pairs + " pairs, " + hits + " hits at " + THRESHOLD + ", " + atAnyThreshold + " at any threshold";
        }
    }

    static Stream<String> sets() {
        String file = System.getProperty("sluice.heldout");
        return file == null
                ? Stream.of("held-out-3.tsv", "held-out-4.tsv", "held-out-5.tsv", "held-out-6.tsv")
                : Stream.of(file);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void ofTwinsAtMostOneInTwoHundredIsAHitAndNoneOfNumbersAndNegation(String set) throws Exception {
        Map<String, Tally> twins = new TreeMap<>();
        Map<String, Tally> paraphrases = new TreeMap<>();
        StringBuilder wrong = new StringBuilder();
        try (SentenceModel model = SentenceModel.load(LocalEmbedder.MODEL)) {
            for (String line : lines(set)) {
                String[] fields = line.split("\t", -1);
                boolean dup = fields[0].equals("1");
                Tally tally = (dup ? paraphrases : twins).computeIfAbsent(fields[1], _ -> new Tally());
                double similarity = similarity(model.embed(fields[2]), model.embed(fields[3]));
                tally.pairs++;
                tally.atAnyThreshold += agree(fields, 0.99, dup) ? 1 : 0;
                if (similarity >= 1 - THRESHOLD && agree(fields, similarity, dup)) {
                    tally.hits++;
                    wrong.append(dup ? "" : "\n" + line);
                }
            }
        }
        LoggerFactory.getLogger(HeldOutTest.class)
                .info(
                        "{}\ntwins: {}{}{}\nparaphrases: {}{}",
                        set,
                        hits(twins),
                        said(twins),
                        wrong,
                        hits(paraphrases),
                        said(paraphrases));
        if (System.getProperty("sluice.heldout") == null) {
            assertThat(hits(twins).hits).as("wrong hits%s", wrong).isLessThanOrEqualTo(hits(twins).pairs / 200);
            assertThat(STRICT)
                    .allSatisfy(kind -> assertThat(twins.get(kind).hits).isZero());
            assertThat(hits(paraphrases).hits * 2).isGreaterThan(hits(paraphrases).pairs);
        }
    }

    /// A twin is a hit where it is one either way round; a paraphrase where it is both ways.
    private boolean agree(String[] fields, double similarity, boolean dup) {
        boolean one = look.compare(fields[2], fields[3], similarity).same();
        boolean other = look.compare(fields[3], fields[2], similarity).same();
        return dup ? one && other : one || other;
    }

    private static double similarity(float[] one, float[] other) {
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
        }
        return product;
    }

    private static Tally hits(Map<String, Tally> tallies) {
        Tally all = new Tally();
        tallies.values().forEach(tally -> {
            all.pairs += tally.pairs;
            all.hits += tally.hits;
            all.atAnyThreshold += tally.atAnyThreshold;
        });
        return all;
    }

    private static String said(Map<String, Tally> tallies) {
        StringBuilder said = new StringBuilder();
        tallies.forEach((category, tally) ->
                said.append("\n  ").append(category).append(": ").append(tally));
        return said.toString();
    }

    private static List<String> lines(String set) throws IOException {
        return set.startsWith("held-out")
                ? SecondLookTest.lines(set)
                : Files.readAllLines(Path.of(set)).stream().skip(1).toList();
    }
}
