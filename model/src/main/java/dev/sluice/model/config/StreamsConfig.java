package dev.sluice.model.config;

/// What happens to streams whose client leaves.
public record StreamsConfig(OnClientGone onClientGone) {

    public static final StreamsConfig DEFAULT = new StreamsConfig(OnClientGone.ABORT);
}
