package dev.sluice.gateway.whatif;

/// A part of the recorded steps that stands for a longer stretch of time.
///
/// @param first of the steps to play; those before `countedFrom` are only there for the limits to have begun to count
/// @param last excluded
/// @param countedFrom requests that came from then on are counted, microseconds since 1970
/// @param countedUntil excluded
/// @param standsUntil the end of the time that it stands for, which begins where that of the one before ends
record Stretch(int first, int last, long countedFrom, long countedUntil, long standsUntil) {

    boolean counts(long asked) {
        return asked >= countedFrom && asked < countedUntil;
    }
}
