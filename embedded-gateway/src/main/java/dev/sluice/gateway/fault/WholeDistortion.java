package dev.sluice.gateway.fault;

import dev.sluice.gateway.script.Step;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/// Changes a body that comes in one piece, when it is whole.
abstract class WholeDistortion implements Distortion {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    abstract void whole(byte[] body, Consumer<Step> out);

    @Override
    public void accept(byte[] bytes, Consumer<Step> out) {
        body.writeBytes(bytes);
    }

    @Override
    public void end(Consumer<Step> out) {
        whole(body.toByteArray(), out);
    }
}
