/// The cache step: looks for an answer before a backend is asked, and keeps what a backend answered.
///
/// ```text
/// CacheRequest ─▶ ResponseCache.look ─▶ Hit | Miss | Bypass | NotCached
///                        ▲                     │
///                        └── Pending.answered ◀┘ (once the answer is whole)
/// ```
@NullMarked
package dev.sluice.gateway.cache;

import org.jspecify.annotations.NullMarked;
