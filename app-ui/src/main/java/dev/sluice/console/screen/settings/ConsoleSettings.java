package dev.sluice.console.screen.settings;

import dev.sluice.console.component.Crosshair;
import dev.sluice.console.screen.NotificationKinds;
import dev.sluice.console.screen.Preferences;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Accent;
import dev.sluice.console.theme.ThemeChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;

/// The settings of this console: they take hold at once, and the gateway knows nothing of them.
final class ConsoleSettings {

    private static final Words WORDS = Words.of(ConsoleSettings.class);

    private final ScreenContext context;

    ConsoleSettings(ScreenContext context) {
        this.context = context;
    }

    List<Setting> all() {
        Preferences likes = context.preferences();
        List<Setting> all = new ArrayList<>();
        all.add(new Setting(
                "theme",
                Section.APPEARANCE,
                WORDS.text("setting.theme"),
                WORDS.text("help.theme"),
                SettingKind.CHOICE,
                names(ThemeChoice.values()),
                name -> ThemeChoice.valueOf(name).label(),
                false,
                ThemeChoice.SYSTEM.name(),
                () -> Optional.of(context.theme().choiceProperty().get().name()),
                name -> done(() -> context.theme().choiceProperty().set(ThemeChoice.valueOf(name)))));
        all.add(new Setting(
                "accent",
                Section.APPEARANCE,
                WORDS.text("setting.accent"),
                WORDS.text("help.accent"),
                SettingKind.CHOICE,
                names(Accent.values()),
                name -> Accent.valueOf(name).label(),
                false,
                Accent.BLUE.name(),
                () -> Optional.of(likes.accentProperty().get().name()),
                name -> done(() -> likes.accentProperty().set(Accent.valueOf(name)))));
        all.add(number("fontSize", Preferences.FONT_SIZES, 13, likes.fontSizeProperty(), " px"));
        all.add(number("scale", Preferences.SCALES, 100, likes.scaleProperty(), " %"));
        all.add(choice(
                "density",
                Section.APPEARANCE,
                Preferences.Density.values(),
                Preferences.Density::valueOf,
                likes.densityProperty()));
        all.add(choice(
                "motion",
                Section.APPEARANCE,
                Preferences.Motion.values(),
                Preferences.Motion::valueOf,
                likes.motionProperty()));
        all.add(choice(
                "crosshair", Section.APPEARANCE, Crosshair.values(), Crosshair::valueOf, likes.crosshairProperty()));
        all.add(choice(
                "clock",
                Section.APPEARANCE,
                Preferences.Clock.values(),
                Preferences.Clock::valueOf,
                likes.clockProperty()));
        all.add(onOff("doNotDisturb", Section.NOTIFICATIONS, likes.doNotDisturbProperty()));
        NotificationKinds kinds = new NotificationKinds(likes);
        for (String kind : NotificationKinds.ALL) {
            all.add(new Setting(
                    "notify-" + kind,
                    Section.NOTIFICATIONS,
                    WORDS.text("setting.notify", kind),
                    WORDS.text("notify." + kind),
                    SettingKind.SWITCH,
                    List.of(),
                    Function.identity(),
                    false,
                    "true",
                    () -> Optional.of(Boolean.toString(!kinds.muted(kind))),
                    on -> done(() -> kinds.mute(kind, !Boolean.parseBoolean(on)))));
        }
        all.add(choice(
                "onClose",
                Section.STARTUP,
                Preferences.OnClose.values(),
                Preferences.OnClose::valueOf,
                likes.onCloseProperty()));
        all.add(onOff("readOnly", Section.STARTUP, likes.readOnlyProperty()));
        return all;
    }

    private static Setting number(
            String id, List<Integer> choices, int standard, ObjectProperty<Integer> property, String unit) {
        return new Setting(
                id,
                Section.APPEARANCE,
                WORDS.text("setting." + id),
                WORDS.text("help." + id),
                SettingKind.CHOICE,
                choices.stream().map(String::valueOf).toList(),
                value -> value + unit,
                false,
                Integer.toString(standard),
                () -> Optional.of(property.get().toString()),
                text -> done(() -> property.set(Integer.valueOf(text))));
    }

    private static <E extends Enum<E>> Setting choice(
            String id, Section section, E[] values, Function<String, E> read, ObjectProperty<E> property) {
        return new Setting(
                id,
                section,
                WORDS.text("setting." + id),
                WORDS.text("help." + id),
                SettingKind.CHOICE,
                names(values),
                name -> WORDS.text("choice." + id + "." + name.toLowerCase(Locale.ROOT)),
                false,
                standard(id, values),
                () -> Optional.of(property.get().name()),
                name -> done(() -> property.set(read.apply(name))));
    }

    /// The first of each, except that charts show values from the first day on.
    private static <E extends Enum<E>> String standard(String id, E[] values) {
        return id.equals("crosshair") ? Crosshair.VALUES.name() : values[0].name();
    }

    private static Setting onOff(String id, Section section, ObjectProperty<Boolean> property) {
        return new Setting(
                id,
                section,
                WORDS.text("setting." + id),
                WORDS.text("help." + id),
                SettingKind.SWITCH,
                List.of(),
                Function.identity(),
                false,
                "false",
                () -> Optional.of(property.get().toString()),
                on -> done(() -> property.set(Boolean.valueOf(on))));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static CompletableFuture<Optional<String>> done(Runnable step) {
        step.run();
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
