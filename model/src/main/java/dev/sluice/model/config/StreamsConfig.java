package dev.sluice.model.config;

/// How streams are carried.
///
/// @param onClientGone what happens to those whose client leaves
/// @param earlyHeaders whether a client gets the status and what comes before the content at once, which gives up that
///     another backend answers when this one fails before its first content
public record StreamsConfig(OnClientGone onClientGone, boolean earlyHeaders) {

    public static final StreamsConfig DEFAULT = new StreamsConfig(OnClientGone.ABORT, false);
}
