/// The limit step: counts the prompt, reserves on every matching limit at once, settles afterwards.
///
/// What it is asked and answers stands here. Its parts know this package, and of each other only what follows:
/// `rate` is the arithmetic of tokens a minute; `reserve`, on it, decides over all limits at once and keeps what they
/// count; `waiting`, on `reserve`, holds requests until there is room; `capacity`, on `rate`, divides what backends
/// grant.
@NullMarked
package dev.sluice.gateway.limit;

import org.jspecify.annotations.NullMarked;
