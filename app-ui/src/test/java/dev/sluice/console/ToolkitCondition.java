package dev.sluice.console;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Tests of whole windows run where JavaFX can write text. On Linux it does so with Pango, which every desktop has,
/// and a bare server has not; there the tests are skipped and say why. It comes before TestFX's extension, which is a
/// robot itself and takes its finder of nodes when it is made.
public final class ToolkitCondition implements ExecutionCondition {

    private static final String PANGO = "libpangoft2-1.0.so.0";

    static {
        SceneReads.moveToTheFxThread();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        return !linux || canBeLoaded(PANGO)
                ? ConditionEvaluationResult.enabled("JavaFX can write text")
                : ConditionEvaluationResult.disabled(
                        PANGO + " is missing (on Debian: apt install libpangoft2-1.0-0): windows are not tested");
    }

    @SuppressWarnings("restricted") // the library that JavaFX loads in a moment
    private static boolean canBeLoaded(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException absent) {
            return false;
        }
    }
}
