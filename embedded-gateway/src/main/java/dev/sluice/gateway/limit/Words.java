package dev.sluice.gateway.limit;

import java.time.Duration;

/// Numbers with their nouns and verbs, as people write them.
public final class Words {

    private Words() {}

    /// `2 requests a minute`, `1 request a minute`
    ///
    /// @param nouns of several
    public static String count(long number, String nouns) {
        return number + " " + (number == 1 ? nouns.replace("tokens", "token").replace("requests", "request") : nouns);
    }

    /// `2 are`, `1 is`
    public static String are(long number) {
        return number + (number == 1 ? " is" : " are");
    }

    /// `1.250`
    public static String seconds(Duration duration) {
        long millis = duration.toMillis();
        return millis / 1000 + "." + Long.toString(1000 + millis % 1000).substring(1);
    }
}
