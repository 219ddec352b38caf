package dev.sluice.console.screen.consumers.whatif;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.whatif.LimitPlan;
import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Finds the smallest limit that refuses no more than a share of the requests, and says how much room today's has.
final class PlanView extends VBox {

    private static final Words WORDS = Words.of(PlanView.class);

    private final WhatIfViewModel model;
    private final LongConsumer use;
    private final TextField share = new TextField("1");
    private final Button find = new Button(WORDS.text("plan.find"));
    private final Label found = new Label();
    private final Button take = new Button(WORDS.text("plan.use"));
    private @Nullable LimitPlan plan;

    PlanView(WhatIfViewModel model, LongConsumer use) {
        super(4);
        this.model = model;
        this.use = use;
        setId("what-if-plan");
        share.setId("what-if-plan-share");
        share.setPrefColumnCount(3);
        share.getStyleClass().add("sl-right");
        share.setAccessibleText(WORDS.text("plan.says"));
        share.setOnAction(_ -> find());
        find.setId("what-if-plan-find");
        find.setOnAction(_ -> find());
        take.setId("what-if-plan-use");
        take.setOnAction(_ -> {
            if (plan != null && plan.needed() != null) {
                this.use.accept(plan.needed());
            }
        });
        found.setId("what-if-plan-found");
        found.setWrapText(true);
        found.setMinHeight(USE_PREF_SIZE);
        found.getStyleClass().add(StyleClass.MUTED);
        HBox.setHgrow(found, Priority.ALWAYS);
        Label before = new Label(WORDS.text("plan.before"));
        before.setLabelFor(share);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox ask = new HBox(8, before, share, new Label("%"), space, find);
        ask.setAlignment(Pos.CENTER_LEFT);
        HBox answer = new HBox(8, found, take);
        answer.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(ask, answer);
        model.planningProperty().subscribe(planning -> {
            find.setDisable(planning);
            if (planning) {
                found.setText(WORDS.text("plan.busy"));
            }
        });
    }

    private void find() {
        try {
            double percent = Double.parseDouble(share.getText().strip().replace(',', '.'));
            if (percent >= 0 && percent <= 100) {
                model.plan(percent / 100);
                return;
            }
        } catch (NumberFormatException noNumber) {
            // As a number that is none of those: what is wanted is said.
        }
        found.setText(WORDS.text("plan.wrong"));
    }

    void show(WhatIfAnswer answer, @Nullable Proposal proposal) {
        boolean possible = proposal != null && proposal.value() != null;
        setVisible(possible);
        setManaged(possible);
        plan = answer.plan();
        take.setVisible(plan != null && plan.needed() != null);
        take.setManaged(take.isVisible());
        if (plan != null) {
            found.setText(words(plan));
        } else if (!model.planningProperty().get()) {
            found.setText(answer.problem());
        }
    }

    private static String words(LimitPlan plan) {
        if (plan.needed() == null || plan.headroom() == null) {
            return WORDS.text("plan.none");
        }
        String share = Quantity.share(Math.abs(plan.headroom())).text();
        return WORDS.text(
                plan.headroom() >= 0 ? "plan.headroom" : "plan.too-small",
                Quantity.exact(plan.needed()),
                share,
                Quantity.exact(plan.refused()),
                Quantity.exact(plan.refusedToday()));
    }
}
