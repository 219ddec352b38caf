package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a million tokens of a model cost from a day on.
///
/// @param model a model name, with `*` anywhere
/// @param cachedInputPerMillion null: as input
/// @param currency three letters of ISO 4217
/// @param since the first day (UTC) of this price; null: always
public record PriceConfig(
        String model,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal inputPerMillion,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal cachedInputPerMillion,

        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal outputPerMillion,
        String currency,
        @Nullable LocalDate since) {}
