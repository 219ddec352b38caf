package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;

/// Money for a calendar period.
///
/// @param amount above 0, in `currency`
/// @param currency three letters of ISO 4217
public record BudgetConfig(
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency, QuotaPeriod period) {}
