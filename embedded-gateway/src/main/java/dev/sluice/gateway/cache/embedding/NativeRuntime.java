package dev.sluice.gateway.cache.embedding;

import dev.sluice.gateway.files.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/// Where ONNX Runtime's native libraries are unpacked: a folder of the gateway's own. Left alone it would unpack them
/// into the system's temporary folder at each start, and leave them there when it is killed.
final class NativeRuntime {

    /// Read by ONNX Runtime when it loads.
    private static final String PLACE = "onnxruntime.native.path";

    private NativeRuntime() {}

    /// Unpacks what is not there yet, unless a system property names another place.
    static void unpackIn(Path folder) throws IOException {
        if (System.getProperty(PLACE) != null) {
            return;
        }
        Path own = Files.createDirectories(folder);
        OwnerOnly.restrictFolder(own);
        String platform = platform();
        for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
            String name = System.mapLibraryName(library);
            try (InputStream packed =
                    NativeRuntime.class.getResourceAsStream("/ai/onnxruntime/native/" + platform + "/" + name)) {
                if (packed == null) {
                    throw new IOException("ONNX Runtime has no library for " + platform);
                }
                Path fresh = Files.createTempFile(own, name, ".new");
                Files.copy(packed, fresh, StandardCopyOption.REPLACE_EXISTING);
                OwnerOnly.restrictFile(fresh);
                Files.move(fresh, own.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        System.setProperty(PLACE, own.toString());
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String os = system.contains("win") ? "win" : system.contains("mac") ? "osx" : "linux";
        return os + "-" + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
    }
}
