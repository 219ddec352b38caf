package dev.sluice.gateway.cache.meaning;

/// Two prompts side by side, as the rules see them.
///
/// @param asked as it was written
/// @param stored as it was written
/// @param words both as words, and which word of the one stands for which of the other
/// @param similarity of their vectors, from −1 to 1
record Comparison(String asked, String stored, Alignment words, Lexicon lexicon, double similarity) {}
