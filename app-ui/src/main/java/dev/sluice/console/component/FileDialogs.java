package dev.sluice.console.component;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/// How people choose files. Empty where they think better of it.
public interface FileDialogs {

    /// A file that is there.
    ///
    /// @param kinds that are offered; empty: all
    Optional<Path> toOpen(Window owner, String title, List<ExtensionFilter> kinds);

    /// A file to be written; it may be there already.
    ///
    /// @param name that is proposed
    Optional<Path> toSave(Window owner, String title, String name, List<ExtensionFilter> kinds);

    /// The dialogs of the operating system.
    static FileDialogs ofTheSystem() {
        return new FileDialogs() {
            @Override
            public Optional<Path> toOpen(Window owner, String title, List<ExtensionFilter> kinds) {
                return Optional.ofNullable(chooser(title, kinds).showOpenDialog(owner))
                        .map(File::toPath);
            }

            @Override
            public Optional<Path> toSave(Window owner, String title, String name, List<ExtensionFilter> kinds) {
                FileChooser chooser = chooser(title, kinds);
                chooser.setInitialFileName(name);
                return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
            }
        };
    }

    private static FileChooser chooser(String title, List<ExtensionFilter> kinds) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().addAll(kinds);
        return chooser;
    }
}
