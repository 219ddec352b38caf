package dev.sluice.console.screen.lab;

import dev.sluice.console.component.TextFiles;
import dev.sluice.console.rehearsal.RunReport;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/// Writes the report of a run where people like, as a page or as Markdown.
final class ReportMenu extends MenuButton {

    private static final Words WORDS = Words.of(ReportMenu.class);

    private final LabRuns runs;
    private final TextFiles files;
    private final Notices notices;
    private final Supplier<@Nullable RunReport> run;

    /// @param run whose report is written; null: there is none yet
    ReportMenu(String id, LabRuns runs, TextFiles files, Notices notices, Supplier<@Nullable RunReport> run) {
        super(WORDS.text("report.save"));
        this.runs = runs;
        this.files = files;
        this.notices = notices;
        this.run = run;
        setId(id);
        setMinWidth(USE_PREF_SIZE);
        getItems().addAll(List.of(item("html", "html"), item("markdown", "md")));
    }

    private MenuItem item(String format, String ending) {
        MenuItem item = new MenuItem(WORDS.text("report." + format));
        item.setId(getId() + "-" + format);
        item.setOnAction(_ -> {
            RunReport chosen = run.get();
            if (chosen != null) {
                runs.text(chosen.id(), format, text -> save(chosen.name() + "." + ending, text));
            }
        });
        return item;
    }

    private void save(String name, String text) {
        files.save(this, WORDS.text("report.save"), name, _ -> text, why -> notices.show(Notice.failed(why)))
                .ifPresent(path ->
                        notices.show(Notice.done(WORDS.text("timeline.wrote", String.valueOf(path.getFileName())))));
    }
}
