package dev.sluice.gateway.experiment.report;

import dev.sluice.gateway.experiment.Report;
import java.util.List;
import java.util.Locale;

/// A report for continuous integration: a suite for each experiment, a case for each expectation.
public final class JunitReport {

    private JunitReport() {}

    public static String of(List<Report> reports) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        long tests =
                reports.stream().mapToLong(report -> report.checks().size() + 1).sum();
        long failures = reports.stream().mapToLong(JunitReport::failures).sum();
        xml.append("<testsuites name=\"sluice\" tests=\"")
                .append(tests)
                .append("\" failures=\"")
                .append(failures)
                .append("\" errors=\"0\">\n");
        reports.forEach(report -> suite(xml, report));
        return xml.append("</testsuites>\n").toString();
    }

    private static long failures(Report report) {
        return report.checks().stream().filter(check -> !check.passed()).count() + (report.stopped() == null ? 0 : 1);
    }

    private static void suite(StringBuilder xml, Report report) {
        String name = escaped(report.experiment().name());
        xml.append(String.format(
                        Locale.ROOT,
                        "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\""
                                + " time=\"%.3f\" timestamp=\"%s\">%n",
                        name,
                        report.checks().size() + 1,
                        failures(report),
                        report.length().toMillis() / 1000.0,
                        escaped(report.startedAt()))
                .replace(System.lineSeparator(), "\n"));
        one(xml, name, "ran to its end", report.stopped() == null, String.valueOf(report.stopped()));
        for (Report.Check check : report.checks()) {
            String measure = check.expectation().measure().wireName();
            one(
                    xml,
                    name,
                    measure + " is " + check.expectation().inWords(),
                    check.passed(),
                    measure + " was " + Written.value(check) + ", expected "
                            + check.expectation().inWords());
        }
        xml.append("  </testsuite>\n");
    }

    private static void one(StringBuilder xml, String suite, String name, boolean passed, String why) {
        xml.append("    <testcase classname=\"")
                .append(suite)
                .append("\" name=\"")
                .append(escaped(name))
                .append("\" time=\"0\"");
        if (passed) {
            xml.append("/>\n");
        } else {
            xml.append("><failure message=\"").append(escaped(why)).append("\"/></testcase>\n");
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
