package dev.sluice.gateway.cache.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.cache.embedding.LocalEmbedder;
import dev.sluice.gateway.cache.embedding.SentenceModel;
import dev.sluice.gateway.cache.semantic.Neighbour;
import dev.sluice.gateway.cache.semantic.VectorIndex;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What docs/caching.md says of precision and recall, measured again. `-Dsluice.distractors=true` puts five thousand
/// other prompts into the partition, and takes a minute; with `-Dsluice.ownIsOldest=true` their answers are newer, and
/// `-Dsluice.asNear=0` tries another distance within which the latest serves.
class SemanticFiguresTest {

    /// The threshold that docs/caching.md names.
    private static final double THRESHOLD = 0.25;

    /// As the cache has them: how many of the nearest get a second look, and how far behind the nearest of those that
    /// agree the latest may lie that serves.
    private static final int LOOKS = 16;

    private static final double AS_NEAR = Double.parseDouble(System.getProperty("sluice.asNear", "0.15"));
    private static final double TO_THE_LETTER = 0.02;
    private static final boolean DISTRACTORS = Boolean.getBoolean("sluice.distractors");
    private static final boolean OWN_IS_OLDEST = Boolean.getBoolean("sluice.ownIsOldest");
    private static final boolean AS_IT_IS = System.getProperty("sluice.asNear") == null && !OWN_IS_OLDEST;

    private final SecondLook look = new SecondLook();
    private final Map<String, float[]> vectors = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    @Test
    void atTheThresholdOfTheDocumentationHitsAreRightAndHalfOfTheRightOnesAreHits() throws Exception {
        int right = 0;
        int wrong = 0;
        int others = 0;
        int rightOthers = 0;
        int same = 0;
        try (SentenceModel model = SentenceModel.load(LocalEmbedder.MODEL)) {
            VectorIndex partition = new VectorIndex();
            if (DISTRACTORS) {
                for (String text : SecondLookTest.lines("distractors.txt")) {
                    texts.put("d" + texts.size(), text);
                    partition.put("d" + (texts.size() - 1), "p", model.embed(text));
                }
            }
            for (String pair : SecondLookTest.lines("pairs.tsv")) {
                String[] fields = pair.split("\t");
                boolean dup = fields[0].equals("1");
                same += dup ? 1 : 0;
                partition.put("a", "p", embed(model, fields[3]));
                texts.put("a", fields[3]);
                String hit = serving(partition, fields[4], embed(model, fields[4]));
                if ("a".equals(hit)) {
                    right += dup ? 1 : 0;
                    wrong += dup ? 0 : 1;
                } else if (hit != null) {
                    others++;
                    rightOthers += dup ? 1 : 0;
                }
            }
        }
        double precision = (double) right / (right + wrong);
        double recall = (double) right / same;
        String figures = "precision " + precision + ", recall " + recall + ", right " + right + ", wrong " + wrong
                + ", served by distractors " + others + ", of those to questions with a right answer " + rightOthers;
        LoggerFactory.getLogger(SemanticFiguresTest.class).info(figures);
        assertThat(precision).as(figures).isGreaterThanOrEqualTo(0.995);
        assertThat(recall).as(figures).isGreaterThanOrEqualTo(AS_IT_IS ? 0.50 : 0.0);
    }

    /// The key of what serves, as the cache decides it; the pair's own, latest or oldest of all, is called `a`.
    private String serving(VectorIndex partition, String asked, float[] vector) {
        String serving = null;
        double farthest = THRESHOLD;
        for (Neighbour near : partition.nearest("p", vector, LOOKS, THRESHOLD)) {
            if (near.distance() <= farthest
                    && (serving == null || (OWN_IS_OLDEST ? serving : near.key()).equals("a"))
                    && look.compare(asked, texts.get(near.key()), near.similarity())
                            .same()) {
                double beside = near.distance() <= TO_THE_LETTER ? Math.min(AS_NEAR, TO_THE_LETTER) : AS_NEAR;
                farthest = serving == null ? Math.min(THRESHOLD, near.distance() + beside) : farthest;
                serving = near.key();
            }
        }
        return serving;
    }

    private float[] embed(SentenceModel model, String text) throws Exception {
        float[] vector = vectors.get(text);
        if (vector == null) {
            vector = model.embed(text);
            vectors.put(text, vector);
        }
        return vector;
    }
}
