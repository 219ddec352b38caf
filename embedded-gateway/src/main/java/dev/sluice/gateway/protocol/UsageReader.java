package dev.sluice.gateway.protocol;

import dev.sluice.model.exchange.TokenUsage;
import org.jspecify.annotations.Nullable;

/// Finds what an answer says of its own usage: one implementation a protocol. Readers keep nothing and are safe for
/// any thread.
///
/// Only what is understood whole counts. A usage that lacks a part, or says that nothing was read, is none: whoever
/// asked then keeps what was reserved, and says that it is an estimate.
public interface UsageReader {

    /// What one JSON object says.
    ///
    /// @param usage null where it has none, or none that is understood
    /// @param last whether it is the answer's last word: a stream may begin with a part of its usage
    /// @param bare whether the object has nothing for the client but its usage
    /// @param error whether it tells of an error, and has no answer
    record Found(@Nullable TokenUsage usage, boolean last, boolean bare, boolean error) {

        public static final Found NOTHING = new Found(null, false, false);
        static final Found ERROR = new Found(null, false, false, true);

        Found(@Nullable TokenUsage usage, boolean last, boolean bare) {
            this(usage, last, bare, false);
        }
    }

    /// Reads one JSON object: a whole answer, or the data of one event of a stream.
    ///
    /// @return null where the bytes are no JSON object
    @Nullable
    Found read(byte[] json, int offset, int length);
}
