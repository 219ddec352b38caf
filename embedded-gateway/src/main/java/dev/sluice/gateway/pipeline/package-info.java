/// The whole way of a request, in one method.
///
/// ```text
///  client                                                                       backend
///    │ accept ─▶ authenticate ─▶ limit ─▶ cache ─▶ route ─▶ upstream ────────────────────▶ │
///    │   └ refuse   └ refuse       └ refuse └ refuse   ▲   │                      │
///    │ ◀──────────────────── account ◀─ publish ◀──────┘   └──────────────────────┘
/// ```
@NullMarked
package dev.sluice.gateway.pipeline;

import org.jspecify.annotations.NullMarked;
