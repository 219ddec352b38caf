package dev.sluice.console.screen.lab.conduct;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Moments;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What real clients do when things go wrong: all of them at the left, the chosen one at the right.
public final class ConductView extends HBox {

    private static final Words WORDS = Words.of(ConductView.class);

    private final Function<UiCommand, CompletableFuture<Reply>> send;
    private final ListView<ClientConduct> list = new ListView<>();
    private final ConductDetail detail;
    private final VBox left = new VBox(12);
    private final ScrollPane right;
    private final EmptyState empty = new EmptyState(Icon.CONSUMERS, WORDS.text("none"), WORDS.text("none.how"));
    private boolean asking;
    private boolean showing;
    private String chosen = "";

    /// @param jump shows a client's requests
    public ConductView(Function<UiCommand, CompletableFuture<Reply>> send, Consumer<Jump> jump, Moments moments) {
        super(16);
        this.send = send;
        setId("lab-conduct");
        detail = new ConductDetail(
                moments, client -> jump.accept(new Jump.Traffic("consumer:\"" + client.consumer() + "\"")));
        Label title = new Label(WORDS.text("title"));
        title.getStyleClass().add(StyleClass.SECTION);
        Label hint = new Label(WORDS.text("hint"));
        hint.getStyleClass().add(StyleClass.MUTED);
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        list.setId("conduct-clients");
        list.setAccessibleText(WORDS.text("list"));
        list.getStyleClass().add("edge-to-edge");
        list.setCellFactory(_ -> new ClientCell());
        list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        VBox.setVgrow(list, Priority.ALWAYS);
        left.getChildren().addAll(title, hint, list);
        left.getStyleClass().add(StyleClass.CARD);
        left.setMinWidth(280);
        left.setMaxWidth(320);
        right = new ScrollPane(detail);
        right.setFitToWidth(true);
        right.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        right.getStyleClass().add("sl-detail");
        HBox.setHgrow(left, Priority.SOMETIMES);
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox.setHgrow(empty, Priority.ALWAYS);
        getChildren().addAll(left, right, empty);
        show(List.of());
    }

    /// Asks the gateway what its clients have done.
    public void refresh() {
        if (asking) {
            return;
        }
        asking = true;
        var _ = send.apply(new UiCommand.Operation("queryConduct", Map.of())).thenAccept(reply -> {
            asking = false;
            if (reply.ok()) {
                show(ClientConduct.list(reply.results()));
            }
        });
    }

    private void show(List<ClientConduct> clients) {
        boolean none = clients.isEmpty();
        visible(left, !none);
        visible(right, !none);
        visible(empty, none);
        if (none || clients.equals(list.getItems())) {
            return;
        }
        // The one that is looked at stays so, wherever it stands now.
        String stays = chosen;
        showing = true;
        list.getItems().setAll(clients);
        showing = false;
        list.getSelectionModel()
                .select(clients.stream()
                        .filter(client -> client.id().equals(stays))
                        .findFirst()
                        .orElse(clients.getFirst()));
    }

    private void choose(ClientConduct client) {
        if (client != null && !showing) {
            chosen = client.id();
            detail.show(client);
        }
    }

    private static void visible(Node node, boolean show) {
        node.setVisible(show);
        node.setManaged(show);
    }

    private static final class ClientCell extends ListCell<ClientConduct> {

        private final Label who = new Label();
        private final Label name = new Label();
        private final Label verdict = new Label();
        private final VBox content = new VBox(2, who, name, verdict);

        ClientCell() {
            who.getStyleClass().add(StyleClass.STRONG);
            name.getStyleClass().add(StyleClass.UNIT);
            for (Label label : List.of(who, name, verdict)) {
                label.setMinWidth(0);
            }
            content.setMinWidth(0);
            content.setPadding(new Insets(6, 0, 6, 0));
            content.setPrefWidth(0);
        }

        @Override
        protected void updateItem(ClientConduct client, boolean nothing) {
            super.updateItem(client, nothing);
            if (nothing || client == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            ConductVerdict fits = client.verdict();
            who.setText(client.consumer());
            name.setText(client.userAgent().isEmpty() ? WORDS.text("unnamed") : client.userAgent());
            verdict.setText(fits.title());
            verdict.setGraphic(fits.icon().node());
            verdict.getStyleClass().setAll("label", fits.style());
            setGraphic(content);
            setAccessibleText(WORDS.text("cell.says", client.consumer(), name.getText(), fits.title()));
        }
    }
}
