package dev.sluice.console.screen;

/// Where to go, and what to look at there.
public sealed interface Jump {

    /// The screen that can show it.
    ScreenId screen();

    /// A screen as it was left.
    record To(ScreenId screen) implements Jump {}

    /// One thing of a screen: a consumer's, backend's, model's or setting's id.
    record Subject(ScreenId screen, String id) implements Jump {}

    /// One exchange, wherever it is kept.
    ///
    /// @param id as `x-request-id` gave it
    record Exchange(String id) implements Jump {
        @Override
        public ScreenId screen() {
            return ScreenId.TRAFFIC;
        }
    }

    /// The fault switches, aimed at a backend.
    ///
    /// @param backend its id
    record Outage(String backend) implements Jump {
        @Override
        public ScreenId screen() {
            return ScreenId.LAB;
        }
    }

    /// A cached answer.
    ///
    /// @param id as `queryCache` has it
    record CacheEntry(String id) implements Jump {
        @Override
        public ScreenId screen() {
            return ScreenId.CACHE;
        }
    }

    /// Why the cache served an exchange, or did not.
    ///
    /// @param exchange its id
    record WhyCached(String exchange) implements Jump {
        @Override
        public ScreenId screen() {
            return ScreenId.CACHE;
        }
    }

    /// The requests that run now.
    record InFlight() implements Jump {
        @Override
        public ScreenId screen() {
            return ScreenId.TRAFFIC;
        }
    }

    /// The exchanges that match a filter, in the language of the traffic screen.
    record Traffic(String filter) implements Jump {
        @Override
        public ScreenId screen() {
            return ScreenId.TRAFFIC;
        }
    }
}
