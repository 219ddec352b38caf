package dev.sluice.model.config;

import org.jspecify.annotations.Nullable;

/// A TLS listener: PEM files of the user, or a certificate for localhost that the gateway makes itself.
///
/// @param certificate path of a PEM file, null with `selfSigned`
/// @param key path of a PEM file, null with `selfSigned`
public record TlsConfig(
        @Nullable String certificate, @Nullable String key, boolean selfSigned) {}
