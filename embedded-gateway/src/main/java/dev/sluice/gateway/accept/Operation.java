package dev.sluice.gateway.accept;

/// What a path asks for.
///
/// Sealed, so that adding an operation shows every place that must know it.
public sealed interface Operation {

    /// `POST /v1/chat/completions`.
    record ChatCompletions() implements Operation {}

    /// `GET /v1/models`.
    record ListModels() implements Operation {}

    /// `GET /v1/models/{id}`.
    record GetModel(String id) implements Operation {}

    /// `GET /healthz`: no key needed.
    record Health() implements Operation {}

    /// A path that is served, with a method that is not.
    ///
    /// @param allow the methods that are
    record WrongMethod(String allow) implements Operation {}

    record UnknownPath() implements Operation {}

    /// What a method and a path ask for.
    ///
    /// @param path decoded and normalised by Jetty, without the query
    static Operation of(String method, String path) {
        return switch (path) {
            case "/v1/chat/completions" -> only("POST", method, new ChatCompletions());
            case "/v1/models" -> only("GET", method, new ListModels());
            case "/healthz" -> method.equals("HEAD") ? new Health() : only("GET", method, new Health());
            default ->
                path.startsWith("/v1/models/") && path.length() > "/v1/models/".length()
                        ? only("GET", method, new GetModel(path.substring("/v1/models/".length())))
                        : new UnknownPath();
        };
    }

    private static Operation only(String allowed, String method, Operation operation) {
        return method.equals(allowed) ? operation : new WrongMethod(allowed);
    }
}
