package dev.sluice.model.config;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A key that a consumer presents: in plain text (or by reference) as `key`, or as `sha256` with a `hint`.
///
/// @param key the key itself; null where only its hash is stored
/// @param sha256 64 lower-case hexadecimal digits; null where the key itself stands
/// @param hint the last four characters, for people
/// @param label what the key is for
/// @param expires the first day (UTC) on which the key is refused
public record KeyConfig(
        @Nullable Secret key,
        @Nullable String sha256,
        @Nullable String hint,
        @Nullable String label,
        @Nullable LocalDate expires) {}
