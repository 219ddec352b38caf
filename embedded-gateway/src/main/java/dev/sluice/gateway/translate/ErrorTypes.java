package dev.sluice.gateway.translate;

/// What providers call kinds of errors, by the HTTP status that each goes with.
public final class ErrorTypes {

    private ErrorTypes() {}

    /// OpenAI's name, which Azure shares.
    ///
    /// @param status 400 to 599
    public static String openAi(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }

    /// Anthropic's name.
    ///
    /// @param status 400 to 599
    public static String anthropic(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    /// The status that one of Anthropic's names goes with; 500 where it is none.
    static int status(String anthropicType) {
        return switch (anthropicType) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            case "timeout_error" -> 504;
            case "overloaded_error" -> 529;
            default -> 500;
        };
    }
}
