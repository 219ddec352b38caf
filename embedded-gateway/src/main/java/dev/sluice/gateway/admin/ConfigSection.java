package dev.sluice.gateway.admin;

/// The parts of the configuration that commands put into and delete from.
enum ConfigSection {
    CONSUMER("consumer", "consumers"),
    BACKEND("backend", "backends"),
    POOL("pool", "pools"),
    MODEL("model", "models"),
    LIMIT("limit", "limits"),
    PRICE("price", "prices"),
    CACHE("cache", "cache");

    private final String singular;
    private final String section;

    ConfigSection(String singular, String section) {
        this.singular = singular;
        this.section = section;
    }

    /// The command's argument that holds the whole object.
    String singular() {
        return singular;
    }

    /// Its place in the configuration.
    String section() {
        return section;
    }

    String putCommand() {
        return "put" + capitalised();
    }

    String deleteCommand() {
        return "delete" + capitalised();
    }

    private String capitalised() {
        return Character.toUpperCase(singular.charAt(0)) + singular.substring(1);
    }
}
