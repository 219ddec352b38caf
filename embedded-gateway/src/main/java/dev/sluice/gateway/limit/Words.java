package dev.sluice.gateway.limit;

/// Numbers with their nouns and verbs, as people write them.
final class Words {

    private Words() {}

    /// `2 requests a minute`, `1 request a minute`
    ///
    /// @param nouns of several
    static String count(long number, String nouns) {
        return number + " " + (number == 1 ? nouns.replace("tokens", "token").replace("requests", "request") : nouns);
    }

    /// `2 are`, `1 is`
    static String are(long number) {
        return number + (number == 1 ? " is" : " are");
    }
}
