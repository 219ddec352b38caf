package dev.sluice.gateway.admin;

/// A command's argument that cannot be used. Never leaves this package: it becomes a reply.
final class BadArgument extends Exception {

    private static final long serialVersionUID = 1L;

    private final String path;

    /// @param path the member, such as `since`
    /// @param reason what is wrong and what was expected
    BadArgument(String path, String reason) {
        super(reason);
        this.path = path;
    }

    String path() {
        return path;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
