package dev.sluice.console.rehearsal;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A plan that is being edited, with the way back and forth.
public final class PlanHistory {

    private static final int MOST = 200;

    private final ReadOnlyObjectWrapper<Plan> plan;
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final Deque<Plan> before = new ArrayDeque<>();
    private final Deque<Plan> after = new ArrayDeque<>();
    private boolean dragging;

    public PlanHistory(Plan first) {
        plan = new ReadOnlyObjectWrapper<>(first);
    }

    public ReadOnlyObjectProperty<Plan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /// One step: what was there can be had back.
    public void edit(Plan changed) {
        if (!changed.equals(plan.get())) {
            remember();
            plan.set(changed);
        }
    }

    /// Part of a drag: all of it until [#dropped] is one step.
    public void drag(Plan changed) {
        if (!changed.equals(plan.get())) {
            if (!dragging) {
                remember();
                dragging = true;
            }
            plan.set(changed);
        }
    }

    /// Ends a drag.
    public void dropped() {
        dragging = false;
    }

    public void undo() {
        if (!before.isEmpty()) {
            after.push(plan.get());
            Plan back = before.pop();
            tell();
            plan.set(back);
        }
    }

    public void redo() {
        if (!after.isEmpty()) {
            before.push(plan.get());
            Plan forth = after.pop();
            tell();
            plan.set(forth);
        }
    }

    private void remember() {
        before.push(plan.get());
        if (before.size() > MOST) {
            before.removeLast();
        }
        after.clear();
        tell();
    }

    private void tell() {
        canUndo.set(!before.isEmpty());
        canRedo.set(!after.isEmpty());
    }
}
