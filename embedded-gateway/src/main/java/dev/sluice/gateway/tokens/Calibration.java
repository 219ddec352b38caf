package dev.sluice.gateway.tokens;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What one token of an estimate comes to, for each model whose encoding is not published: learned from what backends
/// report of the prompts that were estimated.
///
/// A model's ratio is the median of the latest 32 reports, in which a prompt weighs as much as it has tokens; so no
/// single report moves it far, nor do many small prompts, which are mostly frame. It begins to count with the fifth
/// report, and stays between a half and three. Reports that are further off than eightfold are not believed at all: a
/// backend that makes its usage up must not teach how to count.
///
/// Safe for any thread, without locks.
public final class Calibration {

    static final int WINDOW = 32;
    static final int ENOUGH = 5;
    static final double LEAST = 0.5;
    static final double MOST = 3;

    private static final int MOST_MODELS = 256;
    private static final int UNBELIEVABLE = 8;

    /// What is known of a model.
    ///
    /// @param ratio tokens that the backend reports for each that is counted
    /// @param reports how many taught it, those from before a restart included
    public record Learned(double ratio, long reports) {

        public Learned {
            if (!(ratio >= LEAST && ratio <= MOST) || reports < 0) {
                throw new IllegalArgumentException(
                        "ratio " + ratio + " of " + reports + " reports (expected: 0.5 to 3, of 0 or more)");
            }
        }
    }

    private record Report(long counted, long reported) {
        double ratio() {
            return (double) reported / counted;
        }
    }

    private record Model(Learned learned, List<Report> latest) {}

    private final Map<String, Model> models = new ConcurrentHashMap<>();

    /// An estimate of so many tokens, as this model's backends would report it.
    public long corrected(String model, long counted) {
        return Math.round(counted * ratio(model));
    }

    /// A backend reported how many tokens a prompt has.
    ///
    /// @param counted before any correction
    /// @return whether the model's ratio is another one now
    public boolean learn(String model, long counted, long reported) {
        if (counted <= 0
                || reported <= 0
                || reported > counted * UNBELIEVABLE
                || counted > reported * UNBELIEVABLE
                || (models.size() >= MOST_MODELS && !models.containsKey(model))) {
            return false;
        }
        double before = ratio(model);
        Model after = models.compute(model, (_, known) -> with(known, new Report(counted, reported)));
        return after.learned.ratio() != before;
    }

    /// All that is known, by model.
    public Map<String, Learned> learned() {
        Map<String, Learned> all = new TreeMap<>();
        models.forEach((model, known) -> all.put(model, known.learned));
        return all;
    }

    /// Takes over what was learned earlier. New reports count once there are enough of them.
    public void restore(Map<String, Learned> earlier) {
        earlier.forEach((model, learned) -> {
            if (models.size() < MOST_MODELS) {
                models.putIfAbsent(model, new Model(learned, List.of()));
            }
        });
    }

    /// Tokens that a model's backends report for each that is counted; 1 where nothing is known.
    double ratio(String model) {
        Model known = models.get(model);
        return known == null ? 1 : known.learned.ratio();
    }

    private static Model with(@Nullable Model known, Report report) {
        List<Report> latest = new ArrayList<>(WINDOW);
        if (known != null) {
            latest.addAll(known.latest);
        }
        if (latest.size() == WINDOW) {
            latest.removeFirst();
        }
        latest.add(report);
        Learned before = known == null ? new Learned(1, 0) : known.learned;
        double ratio = latest.size() < ENOUGH ? before.ratio() : Math.clamp(median(latest), LEAST, MOST);
        return new Model(new Learned(ratio, before.reports() + 1), List.copyOf(latest));
    }

    private static double median(List<Report> latest) {
        List<Report> sorted = new ArrayList<>(latest);
        sorted.sort(Comparator.comparingDouble(Report::ratio));
        long half = sorted.stream().mapToLong(Report::counted).sum() / 2;
        long passed = 0;
        for (Report report : sorted) {
            passed += report.counted();
            if (passed > half) {
                return report.ratio();
            }
        }
        return sorted.getLast().ratio();
    }
}
