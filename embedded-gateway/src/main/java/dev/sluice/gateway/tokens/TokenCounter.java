package dev.sluice.gateway.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import dev.sluice.gateway.protocol.Picture;
import dev.sluice.gateway.protocol.Prompt;
import dev.sluice.gateway.protocol.ToolShape;
import dev.sluice.model.config.TokenEncoding;
import java.util.List;
import java.util.Locale;

/// Counts the tokens of a prompt as its model will.
///
/// A chat costs more than its texts: 3 tokens a message, 1 a name, and 3 that begin the reply; tools cost a frame, and
/// something for each property (both from OpenAI's published recipe for counting). What pictures cost, [PictureRule]
/// says; a sound or another file counts 1,200, which is a guess. Text that looks like a special token
/// (`<|endoftext|>`) is counted as the text that it is.
///
/// What was counted lately is remembered, since dialogs repeat all that was said before, and tools their descriptions.
///
/// An encoding is read when it is first needed, which takes a moment, and stays in memory. Safe for any thread.
public final class TokenCounter {

    private static final int PER_MESSAGE = 3;
    private static final int PER_NAME = 1;
    private static final int REPLY_START = 3;
    private static final int PER_FILE = 1_200;
    private static final int TOOLS_END = 12;
    private static final int PER_TOOL = 7;
    private static final int PER_TOOL_CL100K = 10;
    private static final int PER_OBJECT = 3;
    private static final int PER_PROPERTY = 3;
    private static final int PER_ENUM = -3;
    private static final int PER_VALUE = 3;
    private static final int LONGEST_RUN = 256;

    private static final List<String> CL100K_PREFIXES =
            List.of("gpt-4-", "gpt-4:", "gpt-3.5", "gpt-35", "text-embedding-");
    private static final List<String> O200K_PREFIXES =
            List.of("gpt-4o", "gpt-4.1", "gpt-4.5", "gpt-5", "chatgpt-4o", "o1", "o3", "o4", "gpt-oss");

    /// Tens of megabytes of fixed tables, the same for every gateway of a process.
    private static final EncodingRegistry ENCODINGS = Encodings.newLazyEncodingRegistry();

    private final TokenMemo memo = new TokenMemo();

    /// The encoding that OpenAI uses for a model, by its public name; `ESTIMATE` for models of others, whose
    /// encodings are not published. An estimate counts with o200k_base, which is near enough to begin with: the
    /// settlement goes by what the backend reports, and [Calibration] learns from it.
    public static TokenEncoding forModel(String modelName) {
        String name = plainName(modelName);
        if (startsWithAny(name, O200K_PREFIXES)) {
            return TokenEncoding.O200K_BASE;
        }
        return name.equals("gpt-4") || startsWithAny(name, CL100K_PREFIXES)
                ? TokenEncoding.CL100K_BASE
                : TokenEncoding.ESTIMATE;
    }

    /// The rule that a model's pictures are counted by, by the model's public name.
    public static PictureRule pictures(String modelName) {
        return PictureRules.of(plainName(modelName));
    }

    /// A model's name without its provider (`openai/gpt-4o`) and without the mark of a fine-tuned one (`ft:gpt-4o:…`).
    private static String plainName(String modelName) {
        String name = modelName.toLowerCase(Locale.ROOT);
        String alone = name.substring(name.lastIndexOf('/') + 1);
        return alone.startsWith("ft:") ? alone.substring(3) : alone;
    }

    /// Reads the encoding that most models need, so that no request waits for it.
    public void warm() {
        long _ = ENCODINGS.getEncoding(EncodingType.O200K_BASE).countTokensOrdinary("warm");
    }

    /// Counts a whole prompt.
    ///
    /// @param encoding that its texts are counted by
    /// @param rule that its pictures are counted by
    public long count(TokenEncoding encoding, PictureRule rule, Prompt prompt) {
        long tokens = prompt.tokens()
                + (long) prompt.messages() * PER_MESSAGE
                + (long) prompt.names() * PER_NAME
                + (long) prompt.files() * PER_FILE
                + frame(encoding, prompt.tools())
                + (prompt.messages() > 0 ? REPLY_START : 0);
        for (Picture picture : prompt.pictures()) {
            tokens += rule.tokens(picture);
        }
        Encoding counting = ENCODINGS.getEncoding(type(encoding));
        for (String text : prompt.texts()) {
            tokens += memo.count(encoding, text, () -> count(counting, text));
        }
        return tokens;
    }

    private static long frame(TokenEncoding encoding, ToolShape shape) {
        if (shape.tools() == 0) {
            return 0;
        }
        long perTool = encoding == TokenEncoding.CL100K_BASE ? PER_TOOL_CL100K : PER_TOOL;
        return TOOLS_END
                + shape.tools() * perTool
                + (long) shape.objects() * PER_OBJECT
                + (long) shape.properties() * PER_PROPERTY
                + (long) shape.enums() * PER_ENUM
                + (long) shape.values() * PER_VALUE;
    }

    /// A run of one kind of character is one word to the encoder, and long words cost it ten times as much as
    /// text. No language has words of 256 letters: cutting such runs bounds what a hostile prompt costs, and adds
    /// one token a cut at most.
    private static long count(Encoding counting, String text) {
        long tokens = 0;
        int start = 0;
        int run = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (kind(c) != kind(text.charAt(i - 1))) {
                run = i;
            } else if (i - run >= LONGEST_RUN && !Character.isLowSurrogate(c)) {
                tokens += counting.countTokensOrdinary(text.substring(start, i));
                start = i;
                run = i;
            }
        }
        return tokens + counting.countTokensOrdinary(start == 0 ? text : text.substring(start));
    }

    private static int kind(char c) {
        if (c <= ' ' || Character.isWhitespace(c)) {
            return 0;
        }
        return Character.isLetter(c) || Character.isSurrogate(c) ? 1 : 2;
    }

    private static EncodingType type(TokenEncoding encoding) {
        return switch (encoding) {
            case CL100K_BASE -> EncodingType.CL100K_BASE;
            case O200K_BASE, ESTIMATE -> EncodingType.O200K_BASE;
        };
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
