package dev.sluice.console.export;

/// A request to be written down.
///
/// @param path below the base URL, such as `/chat/completions`
/// @param prompt the last thing that the user said
/// @param body JSON
public record CodeRequest(String path, String model, String prompt, String body) {

    @Override
    public String toString() {
        return "CodeRequest[" + path + ", " + model + "]";
    }
}
