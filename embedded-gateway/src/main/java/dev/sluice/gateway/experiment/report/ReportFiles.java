package dev.sluice.gateway.experiment.report;

import dev.sluice.gateway.experiment.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes the report of an experiment into a folder: for people, for programs, for continuous integration.
public final class ReportFiles {

    private ReportFiles() {}

    /// Writes `report.html`, `report.md`, `report.json` and `junit.xml`; files of that name are replaced.
    ///
    /// @param folder is made where it is missing
    public static void write(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.json"), JsonReport.of(report));
        Files.writeString(folder.resolve("report.md"), MarkdownReport.of(report));
        Files.writeString(folder.resolve("report.html"), HtmlReport.of(report));
        Files.writeString(folder.resolve("junit.xml"), JunitReport.of(List.of(report)));
    }
}
