package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.consumers.LimitChange.Scope;
import dev.sluice.console.text.Words;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A token rate as somebody is about to change it. Every step gives a new draft.
///
/// @param limit the limit that decides for the consumer
/// @param inForce the limit's value in the configuration that the draft was made against
/// @param revision of that configuration
/// @param text as typed
/// @param conflict what others changed meanwhile; null: nothing that stands against it
record LimitDraft(
        ConsumerId consumer,
        LimitId limit,
        long inForce,
        long revision,
        String text,
        Scope scope,
        @Nullable Conflict conflict) {

    private static final Words WORDS = Words.of(LimitDraft.class);

    /// What somebody else did to the very value that is being edited.
    sealed interface Conflict {

        /// The value itself was changed.
        ///
        /// @param before the value that the draft was made against
        /// @param theirs the value in force now
        record Changed(long before, long theirs, long revision) implements Conflict {}

        record Deleted(long revision) implements Conflict {}
    }

    /// An untouched draft of a limit.
    static LimitDraft of(ConsumerId consumer, LimitConfig limit, long revision) {
        long rate = Governance.rate(limit);
        return new LimitDraft(consumer, limit.id(), rate, revision, Quantity.exact(rate), Scope.EVERYBODY, null);
    }

    TokenAmount.Reading reading() {
        return TokenAmount.read(text);
    }

    /// The amount that is typed, if it is one.
    Optional<Long> amount() {
        return reading() instanceof TokenAmount.Reading.Amount(long tokens) ? Optional.of(tokens) : Optional.empty();
    }

    /// What is wrong with the text; null: nothing.
    @Nullable
    String problem() {
        return reading() instanceof TokenAmount.Reading.Unreadable(String why) ? why : null;
    }

    /// Whether it differs from what is in force.
    boolean touched() {
        return !amount().equals(Optional.of(inForce));
    }

    /// Whether it can be applied as it is.
    boolean applicable() {
        return touched() && problem() == null && conflict == null;
    }

    LimitDraft typed(String newText) {
        return new LimitDraft(consumer, limit, inForce, revision, newText, scope, conflict);
    }

    LimitDraft meantFor(Scope newScope) {
        return new LimitDraft(consumer, limit, inForce, revision, text, newScope, conflict);
    }

    /// As it was before anybody typed.
    LimitDraft reverted() {
        return inForce(inForce, revision);
    }

    /// What a newer configuration makes of the draft: an untouched one follows; a touched one keeps its text, and is in
    /// conflict if this limit's value changed. Changes of anything else do not disturb it.
    LimitDraft seen(Configuration configuration) {
        long newer = configuration.revision();
        Long theirs = configuration
                .config()
                .limit(limit)
                .map(LimitConfig::tokensPerMinute)
                .orElse(null);
        if (theirs == null) {
            return with(revision, new Conflict.Deleted(newer));
        }
        if (!touched() || amount().equals(Optional.of(theirs))) {
            return inForce(theirs, newer);
        }
        return theirs == inForce ? with(newer, null) : with(revision, new Conflict.Changed(inForce, theirs, newer));
    }

    /// The own value stays and is now meant to replace theirs.
    LimitDraft keepMine() {
        return conflict instanceof Conflict.Changed(long _, long theirs, long newer)
                ? new LimitDraft(consumer, limit, theirs, newer, text, scope, null)
                : this;
    }

    /// The own value goes.
    LimitDraft takeTheirs() {
        return conflict instanceof Conflict.Changed(long _, long theirs, long newer) ? inForce(theirs, newer) : this;
    }

    /// The conflict in words; null: there is none.
    @Nullable
    String conflictText() {
        return switch (conflict) {
            case Conflict.Changed(long before, long theirs, long _) ->
                WORDS.text(
                        "changed-elsewhere-yours",
                        Quantity.exact(before),
                        Quantity.exact(theirs),
                        String.valueOf(amount().map(Quantity::exact).orElse(text)));
            case Conflict.Deleted _ -> WORDS.text("changed-elsewhere.deleted", limit);
            case null -> null;
        };
    }

    private LimitDraft inForce(long value, long newRevision) {
        return new LimitDraft(consumer, limit, value, newRevision, Quantity.exact(value), scope, null);
    }

    private LimitDraft with(long newRevision, @Nullable Conflict newConflict) {
        return new LimitDraft(consumer, limit, inForce, newRevision, text, scope, newConflict);
    }
}
