package dev.sluice.checks.compiler;

import dev.sluice.checks.Checkout;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// What the root `pom.xml` gives to the compiler of production sources.
final class CompilerSettings {

    private CompilerSettings() {}

    /// Read from the file, so that a setting which is lost there is missed here.
    static List<String> options() throws Exception {
        Element pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Checkout.root().resolve("pom.xml").toFile())
                .getDocumentElement();
        // The first list is the plugin's own; tests and the quick profile override it further down.
        Element arguments = (Element) pom.getElementsByTagName("compilerArgs").item(0);
        NodeList list = arguments.getElementsByTagName("arg");
        List<String> options = new ArrayList<>(List.of("--release", "25", "-processorpath", processorPath()));
        for (int i = 0; i < list.getLength(); i++) {
            String option = list.item(i).getTextContent().strip();
            if (!option.startsWith("-J")) {
                options.add(option.replace(
                        "${maven.multiModuleProjectDirectory}", Checkout.root().toString()));
            }
        }
        return options;
    }

    /// Error Prone and NullAway are libraries of this module's tests.
    private static String processorPath() {
        return String.join(
                File.pathSeparator,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(path -> path.endsWith(".jar"))
                        .toList());
    }
}
