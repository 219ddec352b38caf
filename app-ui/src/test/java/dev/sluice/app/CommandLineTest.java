package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway --prot 1          | Unknown option",
                "gateway --port 65536      | 0 to 65535",
                "gateway --port -1         | 0 to 65535",
                "gateway --port many       | is not an int",
                "wat                       | Unmatched",
                "check                     | FILE",
                "check /no/such/file       | there is no such file",
                "usage --format xml        | TABLE, CSV, JSON",
                "usage --since yesterday   | PT24H",
                "usage --until tomorrow    | --until takes",
                "usage --data-dir /no/such | no ledger here",
                "prices --format csv       | TABLE, YAML",
                "prices --config /no/such  | there is no such file",
                "whatif --format csv       | TABLE, JSON",
                "whatif --since yesterday  | PT24H",
                "whatif --config /no/such  | there is no such file",
                "console                   | --connect",
                "console --connect gateway | http://127.0.0.1:7333",
                "console --connect http://127.0.0.1:1 | SLUICE_ADMIN_TOKEN",
                "console --connect http://127.0.0.1:1 --token-file /no/such | there is no such file",
            })
    void whatTheUserCanMendIsOneLineAndStatusTwo(String arguments, String hint) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("sluice: ").contains(hint).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void pricesOfTheConfigurationComeBeforeTheBundledOnes() throws IOException {
        Path file = folder.resolve("own.yaml");
        Files.writeString(file, """
            version: 1
            prices: [{model: "gpt-4o*", inputPerMillion: "1.00", outputPerMillion: "4.00", currency: EUR}]
            """);
        assertThat(run("prices", "--config", file.toString(), "--model", "gpt-4o"))
                .isZero();
        assertThat(out.toString().lines().toList().subList(1, 3))
                .satisfiesExactly(
                        own -> assertThat(own)
                                .startsWith("gpt-4o*  configuration")
                                .endsWith("EUR"),
                        bundled -> assertThat(bundled).startsWith("gpt-4o   bundled"));
        assertThat(out.toString()).contains("The bundled list is of 20");
    }

    @Test
    void bundledPricesArePrintedAsLinesOfAConfiguration() throws IOException {
        assertThat(run("prices", "--data-dir", folder.toString(), "--format", "yaml"))
                .isZero();
        Path file = folder.resolve("copy.yaml");
        Files.writeString(file, "version: 1\n" + out);
        assertThat(run("check", file.toString())).isZero();
    }

    @Test
    void aModelWithoutAPriceIsSaidToBeUnpriced() {
        assertThat(run("prices", "--data-dir", folder.toString(), "--model", "llama3.1"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("unpriced", "llama3.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "export"})
    void whatIsNotBuiltSaysSoWhateverStandsBehindIt(String command) {
        assertThat(run(command, "--since", "PT24H", "file.yaml", "--help")).isEqualTo(2);
        assertThat(err.toString())
                .contains("'" + command + "' is not built yet")
                .hasLineCount(1);
    }

    @Test
    void helpListsWhatIsBuiltOnly() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("gateway", "console", "check", "usage", "whatif", "experiment", "traffic")
                .doesNotContain("import", "export");
    }

    @Test
    void aSlipOfThePenIsSuggestedAway() {
        assertThat(run("gatewy")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean gateway?");
    }

    @Test
    void versionIsTheBuilds() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("Sluice \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @Test
    void checkSaysEveryErrorWithItsPath() throws IOException {
        Path file = write("""
            version: 1
            listen: {prt: 7333}
            limits:
              - {id: x, tokensPerMinute: -4}
            """);

        assertThat(run("check", file.toString())).isEqualTo(1);
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith(file + ": error: line 2: listen.prt:"))
                .anyMatch(line -> line.contains("limits[0].tokensPerMinute"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void checkFindsSecretsInTheEnvironment() throws IOException {
        Path file = write("""
            version: 1
            consumers:
              - {id: a, keys: [{key: "${PRESENT}"}]}
            """);

        assertThat(run("check", file.toString())).as(out.toString()).isZero();
        assertThat(out.toString()).endsWith(": valid\n").doesNotContain("a-secret-of-the-environment");
    }

    @Test
    void checkOfWhatIsNotYamlIsAnErrorInTheFile() throws IOException {
        assertThat(run("check", write("consumers: [").toString())).isEqualTo(1);
        assertThat(out.toString()).contains("error:");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("gateway.yaml"), text);
    }

    private int run(String... arguments) {
        Surroundings surroundings =
                new Surroundings(Map.of("PRESENT", "a-secret-of-the-environment"), "Linux", folder, false);
        return Sluice.commandLine(surroundings)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
