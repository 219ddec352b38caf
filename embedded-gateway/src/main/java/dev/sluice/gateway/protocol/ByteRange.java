package dev.sluice.gateway.protocol;

/// A stretch of a body.
///
/// @param start the first byte's index
/// @param end the index after the last byte
record ByteRange(int start, int end) {}
