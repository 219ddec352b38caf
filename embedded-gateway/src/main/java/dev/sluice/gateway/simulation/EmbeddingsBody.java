package dev.sluice.gateway.simulation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.SplittableRandom;
import tools.jackson.databind.node.StringNode;

/// OpenAI's embeddings. The vectors have length 1 and mean nothing; the same number of inputs gives the same ones.
final class EmbeddingsBody {

    private EmbeddingsBody() {}

    static byte[] of(SimulatedRequest request) {
        StringBuilder body = new StringBuilder("{\"object\":\"list\",\"data\":[");
        for (int i = 0; i < request.inputs(); i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"object\":\"embedding\",\"index\":")
                    .append(i)
                    .append(",\"embedding\":");
            if (request.base64()) {
                base64(body, vector(request.dimensions(), i));
            } else {
                numbers(body, vector(request.dimensions(), i));
            }
            body.append('}');
        }
        return Wording.bytes(body.append("],\"model\":")
                .append(StringNode.valueOf(request.model()))
                .append(",\"usage\":{\"prompt_tokens\":")
                .append(request.promptTokens())
                .append(",\"total_tokens\":")
                .append(request.promptTokens())
                .append("}}")
                .toString());
    }

    private static double[] vector(int dimensions, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[dimensions];
        double squares = 0;
        for (int i = 0; i < dimensions; i++) {
            values[i] = random.nextDouble(-1, 1);
            squares += values[i] * values[i];
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < dimensions; i++) {
            values[i] /= length;
        }
        return values;
    }

    private static void numbers(StringBuilder body, double[] values) {
        body.append('[');
        for (int i = 0; i < values.length; i++) {
            body.append(i == 0 ? "" : ",").append(Math.round(values[i] * 1e6) / 1e6);
        }
        body.append(']');
    }

    private static void base64(StringBuilder body, double[] values) {
        ByteBuffer floats = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            floats.putFloat((float) value);
        }
        body.append('"')
                .append(Base64.getEncoder().encodeToString(floats.array()))
                .append('"');
    }
}
