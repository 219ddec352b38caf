package dev.sluice.console.export;

import java.util.Locale;

/// The two variables that point OpenAI's clients here, as lines for a terminal: whatever is started there has them.
public final class ShellLines {

    private ShellLines() {}

    /// For the terminal of this computer: PowerShell on Windows, else a POSIX shell.
    public static String openAi(String baseUrl, String key) {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return openAi(baseUrl, key, windows);
    }

    static String openAi(String baseUrl, String key, boolean powerShell) {
        return line("OPENAI_BASE_URL", baseUrl, powerShell) + "\n" + line("OPENAI_API_KEY", key, powerShell);
    }

    private static String line(String name, String value, boolean powerShell) {
        return powerShell ? "$env:" + name + "=\"" + value + "\"" : "export " + name + "=" + value;
    }
}
