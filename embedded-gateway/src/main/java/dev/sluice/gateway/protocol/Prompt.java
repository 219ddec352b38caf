package dev.sluice.gateway.protocol;

import java.util.List;

/// What a model would read.
///
/// @param messages of a conversation; 0 where there is none
/// @param names how many messages have a name
/// @param pictures in the order of the body
/// @param files how many parts are sounds or files: what they cost, only the backend knows
/// @param tokens that stand in the body as numbers, in place of text
/// @param tools the shape of the tools; what they say is among the texts
/// @param texts all text: roles, names, contents, calls, instructions, tools
public record Prompt(
        int messages, int names, List<Picture> pictures, int files, long tokens, ToolShape tools, List<String> texts) {

    /// Nothing to read.
    public static final Prompt EMPTY = new Prompt(0, 0, List.of(), 0, 0, ToolShape.NONE, List.of());
}
