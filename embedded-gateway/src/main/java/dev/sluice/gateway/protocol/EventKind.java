package dev.sluice.gateway.protocol;

/// What an event of a stream is. Until the first [#CONTENT] nothing was said, and another backend may still answer.
public enum EventKind {
    /// Says nothing of the answer: beginnings and ends of parts, roles, pings, comments.
    LIFECYCLE,

    /// Some of the answer: text, reasoning, a refusal, sound, or a part of a call.
    CONTENT,

    /// The last one: what follows is no part of the answer.
    TERMINAL,

    /// The backend says that it failed.
    ERROR
}
