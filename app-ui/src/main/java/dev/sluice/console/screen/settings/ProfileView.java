package dev.sluice.console.screen.settings;

import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;

/// Takes what was set up in this console to a file, and from one.
final class ProfileView extends HBox {

    private static final Words WORDS = Words.of(ProfileView.class);

    private final ConsoleProfile profile;
    private final Notices notices;

    ProfileView(ConsoleProfile profile, Notices notices) {
        super(8);
        this.profile = profile;
        this.notices = notices;
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
        FileChooser chooser = chooser("profile.export");
        chooser.setInitialFileName("sluice-console.json");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            try {
                Files.writeString(file.toPath(), profile.export());
                notices.show(Notice.done(WORDS.text("profile.exported", file.getPath())));
            } catch (IOException e) {
                notices.show(Notice.failed(
                        WORDS.text("profile.unwritable", file.getPath(), String.valueOf(e.getMessage()))));
            }
        }
    }

    private void open() {
        File file = chooser("profile.import").showOpenDialog(getScene().getWindow());
        if (file != null) {
            Optional<String> wrong;
            try {
                wrong = profile.take(Files.readString(file.toPath()));
            } catch (IOException e) {
                wrong = Optional.of(String.valueOf(e.getMessage()));
            }
            notices.show(wrong.map(why -> Notice.failed(file.getPath() + ": " + why))
                    .orElseGet(() -> Notice.done(WORDS.text("profile.imported"))));
        }
    }

    private static FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(WORDS.text(title));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("JSON", "*.json"));
        return chooser;
    }
}
