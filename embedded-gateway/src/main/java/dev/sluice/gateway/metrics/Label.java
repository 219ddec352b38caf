package dev.sluice.gateway.metrics;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/// The names of labels. Those of the GenAI conventions where it has one, else `sluice.…`.
final class Label {

    static final AttributeKey<String> OPERATION = stringKey("gen_ai.operation.name");
    static final AttributeKey<String> PROVIDER = stringKey("gen_ai.provider.name");
    static final AttributeKey<String> TOKEN_TYPE = stringKey("gen_ai.token.type");
    static final AttributeKey<String> REQUEST_MODEL = stringKey("gen_ai.request.model");
    static final AttributeKey<String> RESPONSE_MODEL = stringKey("gen_ai.response.model");
    static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");

    static final AttributeKey<String> CONSUMER = stringKey("sluice.consumer");
    static final AttributeKey<String> BACKEND = stringKey("sluice.backend");
    static final AttributeKey<String> OUTCOME = stringKey("sluice.outcome");
    static final AttributeKey<String> CAUSED_BY = stringKey("sluice.caused_by");
    static final AttributeKey<String> CODE = stringKey("sluice.code");
    static final AttributeKey<String> CURRENCY = stringKey("sluice.currency");
    static final AttributeKey<String> LIMIT = stringKey("sluice.limit");
    static final AttributeKey<String> COUNTER_KEY = stringKey("sluice.counter_key");
    static final AttributeKey<String> UNIT = stringKey("sluice.unit");
    static final AttributeKey<String> WINDOW = stringKey("sluice.window");
    static final AttributeKey<String> GENERATED = stringKey("sluice.generated");
    static final AttributeKey<String> FAULT = stringKey("sluice.fault");
    static final AttributeKey<String> STATE = stringKey("sluice.state");

    /// What flags say where they hold; where they do not, they are left out.
    static final String TRUE = "true";

    /// Stands for all values beyond a label's bound.
    static final String OTHER = "other";

    private Label() {}
}
