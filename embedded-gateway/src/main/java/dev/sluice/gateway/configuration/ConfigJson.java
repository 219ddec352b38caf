package dev.sluice.gateway.configuration;

import dev.sluice.model.config.GatewayConfig;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// The configuration as JSON, in the shape of the contract: names as in the file, times and durations as ISO 8601
/// writes them, money as decimal strings, secrets masked.
public final class ConfigJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ConfigJson() {}

    /// The settings, for whoever writes a configuration as a part of something else.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /// For consoles and scripts: a plain secret reads as `***`.
    public static String write(GatewayConfig config) {
        return MAPPER.writeValueAsString(config);
    }
}
