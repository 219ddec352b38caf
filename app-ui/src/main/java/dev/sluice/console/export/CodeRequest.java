package dev.sluice.console.export;

/// A request to be written down.
///
/// @param method `POST`, or `GET` for what has no body
/// @param path below the base URL, such as `/chat/completions`
/// @param prompt the last thing that the user said
/// @param body JSON; empty for a `GET`
public record CodeRequest(String method, String path, String model, String prompt, String body) {

    /// One with a body.
    public static CodeRequest post(String path, String model, String prompt, String body) {
        return new CodeRequest("POST", path, model, prompt, body);
    }

    @Override
    public String toString() {
        return "CodeRequest[" + method + " " + path + ", " + model + "]";
    }
}
