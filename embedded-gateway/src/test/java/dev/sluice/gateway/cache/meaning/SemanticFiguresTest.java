package dev.sluice.gateway.cache.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.cache.embedding.LocalEmbedder;
import dev.sluice.gateway.cache.embedding.SentenceModel;
import dev.sluice.gateway.cache.semantic.Neighbour;
import dev.sluice.gateway.cache.semantic.VectorIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What docs/caching.md says of precision and recall, measured again. `-Dsluice.distractors=true` puts five thousand
/// other
/// prompts into the partition, and takes minutes.
class SemanticFiguresTest {

    /// The threshold that docs/caching.md names.
    private static final double THRESHOLD = 0.25;

    private final SecondLook look = new SecondLook();
    private final Map<String, float[]> vectors = new HashMap<>();

    @Test
    void atTheThresholdOfTheDocumentationHitsAreRightAndHalfOfTheRightOnesAreHits() throws Exception {
        List<String> pairs = SecondLookTest.lines("pairs.tsv");
        int right = 0;
        int wrong = 0;
        int strangers = 0;
        int same = 0;
        try (SentenceModel model = SentenceModel.load(LocalEmbedder.MODEL)) {
            VectorIndex distractors = new VectorIndex();
            Map<String, String> texts = new HashMap<>();
            if (Boolean.getBoolean("sluice.distractors")) {
                for (String text : SecondLookTest.lines("distractors.txt")) {
                    texts.put("d" + texts.size(), text);
                    distractors.put("d" + (texts.size() - 1), "p", model.embed(text));
                }
            }
            for (String pair : pairs) {
                String[] fields = pair.split("\t");
                boolean dup = fields[0].equals("1");
                same += dup ? 1 : 0;
                float[] stored = embed(model, fields[3]);
                float[] asked = embed(model, fields[4]);
                distractors.put("a", "p", stored);
                texts.put("a", fields[3]);
                String hit = null;
                for (Neighbour near : distractors.nearest("p", asked, 8, THRESHOLD)) {
                    if (hit == null
                            && look.compare(fields[4], texts.get(near.key()), near.similarity())
                                    .same()) {
                        hit = near.key();
                    }
                }
                if ("a".equals(hit)) {
                    right += dup ? 1 : 0;
                    wrong += dup ? 0 : 1;
                } else if (hit != null) {
                    strangers++;
                }
            }
        }
        double precision = (double) right / (right + wrong);
        double recall = (double) right / same;
        String figures = "precision " + precision + ", recall " + recall + ", right " + right + ", wrong " + wrong
                + ", distractors " + strangers;
        LoggerFactory.getLogger(SemanticFiguresTest.class).info(figures);
        assertThat(precision).as(figures).isGreaterThanOrEqualTo(0.995);
        assertThat(recall).as(figures).isGreaterThanOrEqualTo(Boolean.getBoolean("sluice.distractors") ? 0.4 : 0.50);
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
