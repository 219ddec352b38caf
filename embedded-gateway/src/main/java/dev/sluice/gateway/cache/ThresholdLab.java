package dev.sluice.gateway.cache;

import dev.sluice.gateway.cache.store.CacheEntry;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.gateway.cache.store.LabelledPair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tries thresholds on pairs that people judged and on what came lately, with the second look as it is.
final class ThresholdLab {

    private static final int STEPS = 40;
    private static final double STEP = 0.01;
    private static final int SAMPLES = 50;

    private final CacheStore store;
    private final SemanticCache semantic;
    private final Recent recent;

    ThresholdLab(CacheStore store, SemanticCache semantic, Recent recent) {
        this.store = store;
        this.semantic = semantic;
        this.recent = recent;
    }

    ThresholdReport report(double threshold, double current) {
        List<LabelledPair> labels = store.labels();
        List<LabelledPair> passing = labels.stream()
                .filter(pair -> semantic.compare(pair.asked(), pair.stored(), 1 - pair.distance())
                        .same())
                .toList();
        long same = labels.stream().filter(LabelledPair::same).count();
        List<NearMiss> latest = recent.latest();
        List<ThresholdReport.Point> points = new ArrayList<>();
        for (int i = 0; i <= STEPS; i++) {
            points.add(point(i * STEP, passing, same, latest));
        }
        List<NearMiss> gained = latest.stream()
                .filter(near -> !near.hit() && near.rule().equals("agree") && near.distance() <= threshold)
                .toList();
        List<NearMiss> lost = latest.stream()
                .filter(near -> near.hit() && near.distance() > threshold)
                .toList();
        return new ThresholdReport(
                threshold,
                current,
                labels.size(),
                points,
                samples(gained),
                samples(lost),
                gained.stream().mapToLong(NearMiss::savedTokens).sum()
                        - lost.stream().mapToLong(NearMiss::savedTokens).sum());
    }

    private static ThresholdReport.Point point(
            double threshold, List<LabelledPair> passing, long same, List<NearMiss> latest) {
        int right = 0;
        int wrong = 0;
        for (LabelledPair pair : passing) {
            if (pair.distance() <= threshold) {
                if (pair.same()) {
                    right++;
                } else {
                    wrong++;
                }
            }
        }
        long hits = latest.stream()
                .filter(near -> near.rule().equals("agree") && near.distance() <= threshold)
                .map(NearMiss::exchange)
                .distinct()
                .count();
        return new ThresholdReport.Point(
                Math.round(threshold * 100) / 100.0,
                right + wrong == 0 ? null : (double) right / (right + wrong),
                same == 0 ? null : (double) right / same,
                right,
                wrong,
                hits);
    }

    private List<ThresholdReport.Sample> samples(List<NearMiss> nearMisses) {
        return nearMisses.stream().limit(SAMPLES).map(this::sample).toList();
    }

    private ThresholdReport.Sample sample(NearMiss near) {
        return new ThresholdReport.Sample(
                near.exchange(),
                near.entry(),
                near.distance(),
                1 - near.distance(),
                near.asked(),
                near.asked() == null ? null : stored(near.entry()),
                near.savedTokens());
    }

    private @Nullable String stored(String key) {
        CacheEntry entry = store.find(key);
        return entry == null ? null : EntryView.preview(entry.question());
    }
}
