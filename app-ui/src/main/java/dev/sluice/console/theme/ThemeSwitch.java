package dev.sluice.console.theme;

import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.util.Subscription;

/// Gives a scene its look, and changes it at once when the choice or the system's look changes. Dialogs and pop-ups
/// follow, since the base is the application's own style sheet.
public final class ThemeSwitch {

    private static final String STARK = "sl-high-contrast";
    private static final String CSS =
            Objects.requireNonNull(ThemeSwitch.class.getResource("sluice.css")).toExternalForm();

    private final ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
    private final ObjectProperty<Accent> accent = new SimpleObjectProperty<>(Accent.BLUE);
    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(Theme.LIGHT);

    public ThemeSwitch(ThemeChoice first) {
        Fonts.load();
        choice.set(first);
        theme.set(wanted());
    }

    /// Dresses the scene, until the subscription is closed.
    public Subscription dress(Scene scene) {
        apply(scene);
        Subscription byChoice = choice.subscribe(() -> update(scene));
        Subscription bySystem = Platform.getPreferences().colorSchemeProperty().subscribe(() -> update(scene));
        Subscription byAccent = accent.subscribe((_, _) -> apply(scene));
        return byChoice.and(bySystem).and(byAccent);
    }

    public ObjectProperty<ThemeChoice> choiceProperty() {
        return choice;
    }

    public ObjectProperty<Accent> accentProperty() {
        return accent;
    }

    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    public Palette palette() {
        return theme.get().palette().with(accent.get());
    }

    private void update(Scene scene) {
        Theme wanted = wanted();
        if (wanted != theme.get()) {
            theme.set(wanted);
            apply(scene);
        }
    }

    private void apply(Scene scene) {
        Application.setUserAgentStylesheet(theme.get().userAgentStylesheet());
        scene.getStylesheets().setAll(Stylesheet.uri(palette()), CSS);
        scene.setFill(palette().color(Tone.CANVAS));
        List<String> classes = scene.getRoot().getStyleClass();
        classes.remove(STARK);
        if (theme.get() == Theme.HIGH_CONTRAST) {
            classes.add(STARK);
        }
    }

    private Theme wanted() {
        return switch (choice.get()) {
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
            case HIGH_CONTRAST -> Theme.HIGH_CONTRAST;
            case SYSTEM -> ofSystem();
        };
    }

    /// High contrast has a switch of its own on Windows, and is a desktop theme on Linux.
    private static Theme ofSystem() {
        Platform.Preferences system = Platform.getPreferences();
        boolean stark = system.getBoolean("Windows.SPI.HighContrast").orElse(false)
                || system.getString("GTK.theme_name").orElse("").startsWith("HighContrast");
        if (stark) {
            return Theme.HIGH_CONTRAST;
        }
        return system.getColorScheme() == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT;
    }
}
