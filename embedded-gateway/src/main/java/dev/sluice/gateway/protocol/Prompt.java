package dev.sluice.gateway.protocol;

import java.util.List;

/// What a model would read.
///
/// @param messages of a conversation; 0 where there is none
/// @param names how many messages have a name
/// @param images how many parts are pictures, sounds or files: what they cost, only the backend knows
/// @param tokens that stand in the body as numbers, in place of text
/// @param texts all text, tools included
public record Prompt(int messages, int names, int images, long tokens, List<String> texts) {}
