package dev.sluice.gateway.fault;

import dev.sluice.gateway.script.Step;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Answers whose JSON says something else.
final class Rewriting {

    private Rewriting() {}

    /// A change of one JSON object.
    interface Edit {

        /// Changes it.
        ///
        /// @return whether anything was changed
        boolean apply(ObjectNode json);
    }

    static Distortion of(boolean events, Edit edit) {
        return events ? new Events(edit) : new Body(edit);
    }

    /// The text with the edit applied; the same object where nothing is to be changed in it.
    static String edited(String json, Edit edit) {
        if (!json.startsWith("{")) {
            return json;
        }
        try {
            JsonNode tree = JsonMapper.shared().readTree(json);
            return tree instanceof ObjectNode object && edit.apply(object) ? object.toString() : json;
        } catch (JacksonException noJson) {
            return json;
        }
    }

    private static final class Events extends EventDistortion {

        private final Edit edit;

        Events(Edit edit) {
            this.edit = edit;
        }

        @Override
        void event(byte[] event, String data, Consumer<Step> out) {
            String edited = edited(data, edit);
            out.accept(new Step.Send(edited.equals(data) ? event : EventSplitter.withData(event, edited)));
        }
    }

    private static final class Body extends WholeDistortion {

        private final Edit edit;

        Body(Edit edit) {
            this.edit = edit;
        }

        @Override
        void whole(byte[] body, Consumer<Step> out) {
            String text = new String(body, StandardCharsets.UTF_8);
            out.accept(new Step.Send(edited(text, edit).getBytes(StandardCharsets.UTF_8)));
        }
    }
}
