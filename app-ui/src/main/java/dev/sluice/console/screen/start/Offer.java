package dev.sluice.console.screen.start;

import dev.sluice.model.config.Provider;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A backend that was found and can be added with one click.
///
/// @param id for nodes, and the beginning of the backend's own
/// @param name the program's or provider's
/// @param detail where it is and what it has
/// @param keyReference what the configuration says for its key, such as `${OPENAI_API_KEY}`; null: it wants none
/// @param model the backend's own name that answers whatever clients ask for; empty: the name they ask for
record Offer(
        String id,
        String name,
        String detail,
        Provider provider,
        URI baseUrl,
        @Nullable String keyReference,
        String model) {}
