package dev.sluice.gateway.protocol;

/// What of a request's tools costs tokens besides their texts: they are written out for the model, in a form of its
/// own.
///
/// @param tools how many there are
/// @param objects how many lists of properties
/// @param properties in all of these
/// @param enums how many properties take only certain values
/// @param values how many of these there are
public record ToolShape(int tools, int objects, int properties, int enums, int values) {

    public static final ToolShape NONE = new ToolShape(0, 0, 0, 0, 0);
}
