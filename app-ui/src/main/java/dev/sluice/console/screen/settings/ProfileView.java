package dev.sluice.console.screen.settings;

import dev.sluice.console.component.TextFiles;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser.ExtensionFilter;

/// Takes what was set up in this console to a file, and from one.
final class ProfileView extends HBox {

    private static final Words WORDS = Words.of(ProfileView.class);
    private static final ExtensionFilter JSON = new ExtensionFilter("JSON", "*.json");

    private final ConsoleProfile profile;
    private final Notices notices;
    private final TextFiles files;

    ProfileView(ConsoleProfile profile, Notices notices, TextFiles files) {
        super(8);
        this.profile = profile;
        this.notices = notices;
        this.files = files;
        setId("profile");
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("sl-setting");
        Label words = new Label(WORDS.text("profile.about"));
        words.getStyleClass().add(StyleClass.MUTED);
        words.setWrapText(true);
        words.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button export = new Button(WORDS.text("profile.export"));
        export.setId("profile-export");
        export.setMinWidth(USE_PREF_SIZE);
        export.setOnAction(_ -> save());
        Button take = new Button(WORDS.text("profile.import"));
        take.setId("profile-import");
        take.setMinWidth(USE_PREF_SIZE);
        take.setOnAction(_ -> open());
        getChildren().addAll(words, space, export, take);
    }

    private void save() {
        files.save(
                        this,
                        WORDS.text("profile.export"),
                        "sluice-console.json",
                        _ -> profile.export(),
                        why -> notices.show(Notice.failed(WORDS.text("profile.unwritable", why))),
                        JSON)
                .ifPresent(path -> notices.show(Notice.done(WORDS.text("profile.exported", path))));
    }

    private void open() {
        files.open(this, WORDS.text("profile.import"), why -> notices.show(Notice.failed(why)), JSON)
                .ifPresent(opened -> notices.show(profile.take(opened.text())
                        .map(why -> Notice.failed(opened.path() + ": " + why))
                        .orElseGet(() -> Notice.done(WORDS.text("profile.imported")))));
    }
}
