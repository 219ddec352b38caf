package dev.sluice.console.screen.lab;

import dev.sluice.console.text.Words;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A fault that is about to be started.
///
/// @param backend, model, consumer what it hits; empty: any
/// @param percent of the matching attempts, 1 to 100
/// @param guard per cent of answered requests below which it ends early, as typed; empty: it does not
/// @param settings texts as typed, for what the kind takes
record FaultDraft(
        FaultKind kind,
        String backend,
        String model,
        String consumer,
        int percent,
        Duration expiresIn,
        String guard,
        Map<FaultSetting, String> settings) {

    private static final Words WORDS = Words.of(FaultDraft.class);

    FaultDraft {
        settings = Map.copyOf(settings);
    }

    /// What is wrong with it.
    ///
    /// @return empty where nothing is
    String problem() {
        if (!guard.isBlank() && FaultSetting.whole(guard, 0, 100).isEmpty()) {
            return WORDS.text("form.guard.wrong");
        }
        for (FaultSetting setting : kind.settings()) {
            if (setting.value(text(setting)) == null) {
                return setting.complaint();
            }
        }
        return "";
    }

    /// The fault as `putFault` takes it. Only of a draft without a problem.
    Map<String, Object> fault() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", kind.key());
        put(members, "backend", backend);
        put(members, "model", model);
        put(members, "consumer", consumer);
        members.put("share", percent / 100.0);
        members.put("expiresIn", expiresIn.toString());
        FaultSetting.whole(guard, 0, 100)
                .ifPresent(percentAnswered -> members.put("guard", Map.of("successRate", percentAnswered / 100.0)));
        for (FaultSetting setting : kind.settings()) {
            Object value = setting.value(text(setting));
            if (value == null) {
                throw new IllegalStateException(problem());
            }
            members.put(setting.member(), value);
        }
        return members;
    }

    private String text(FaultSetting setting) {
        return settings.getOrDefault(setting, setting.usual());
    }

    private static void put(Map<String, Object> members, String name, String value) {
        if (!value.isEmpty()) {
            members.put(name, value);
        }
    }
}
