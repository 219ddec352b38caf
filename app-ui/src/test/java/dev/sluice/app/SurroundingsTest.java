package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

    private static final Path HOME = Path.of("/home/ada");

    @Test
    void linuxKeepsDataWhereXdgSays() {
        assertThat(on("Linux", Map.of("XDG_DATA_HOME", "/data")).dataFolder()).isEqualTo(Path.of("/data/sluice"));
    }

    @Test
    void linuxWithoutXdgKeepsDataBelowLocalShare() {
        assertThat(on("Linux", Map.of()).dataFolder()).isEqualTo(HOME.resolve(".local/share/sluice"));
    }

    @Test
    void aRelativeXdgFolderIsIgnored() {
        assertThat(on("Linux", Map.of("XDG_DATA_HOME", "data")).dataFolder())
                .isEqualTo(HOME.resolve(".local/share/sluice"));
    }

    @Test
    void macKeepsDataInApplicationSupport() {
        assertThat(on("Mac OS X", Map.of("XDG_DATA_HOME", "/data")).dataFolder())
                .isEqualTo(HOME.resolve("Library/Application Support/Sluice"));
    }

    @Test
    void windowsKeepsDataInLocalAppData() {
        assertThat(on("Windows 11", Map.of("LOCALAPPDATA", "/appdata")).dataFolder())
                .isEqualTo(Path.of("/appdata/Sluice"));
    }

    private static Surroundings on(String os, Map<String, String> variables) {
        return new Surroundings(variables, os, HOME, false);
    }
}
