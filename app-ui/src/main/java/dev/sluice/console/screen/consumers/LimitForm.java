package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.consumers.LimitChange.Scope;
import dev.sluice.console.text.Words;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The editor as it looks for one draft: everything that the view shows, decided here.
///
/// @param position of the slider, 0 to 1
/// @param problem what is wrong, under the field; null: nothing
/// @param scopeOffered whether it must be chosen for whom the change is
/// @param consequences what applying does beyond the value
/// @param conflict in words; null: none
/// @param apply the button's words
record LimitForm(
        String text,
        double position,
        @Nullable String problem,
        String example,
        String reach,
        boolean scopeOffered,
        Scope scope,
        List<String> consequences,
        @Nullable String conflict,
        boolean mineCanBeKept,
        String apply,
        boolean canApply,
        boolean canRevert) {

    private static final Words WORDS = Words.of(LimitForm.class);

    static Optional<LimitForm> of(LimitEditor editor, long averageTokens) {
        LimitDraft draft = editor.draftProperty().get();
        if (draft == null) {
            return Optional.empty();
        }
        String refusal = editor.refusalProperty().get();
        long shown = draft.amount().orElse(draft.inForce());
        boolean idle = !editor.sendingProperty().get();
        return Optional.of(new LimitForm(
                draft.text(),
                editor.scaleProperty().get().positionOf(shown),
                draft.problem() != null ? draft.problem() : refusal.isEmpty() ? null : refusal,
                Example.of(shown, averageTokens),
                editor.reach(),
                editor.sharedWithOthers(),
                draft.scope(),
                draft.touched() ? editor.plan().map(LimitChange::consequences).orElse(List.of()) : List.of(),
                draft.conflictText(),
                draft.conflict() instanceof LimitDraft.Conflict.Changed,
                draft.problem() == null && draft.touched()
                        ? WORDS.text("set-to", Quantity.exact(shown))
                        : WORDS.text("set-limit"),
                draft.applicable() && idle,
                draft.touched() && idle));
    }
}
