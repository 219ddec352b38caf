package dev.sluice.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import dev.sluice.gateway.protocol.Apis;
import dev.sluice.gateway.protocol.Picture;
import dev.sluice.gateway.protocol.Prompt;
import dev.sluice.gateway.protocol.RequestReader;
import dev.sluice.gateway.protocol.ToolShape;
import dev.sluice.model.config.TokenEncoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenCounterTest {

    private static final TokenCounter counter = new TokenCounter();

    private static final PictureRule NO_PICTURES = TokenCounter.pictures("m");

    /// The conversation of OpenAI's cookbook, whose counts the API itself confirmed there.
    private static final String COOKBOOK = """
        {"model":"m","messages":[
        {"role":"system","content":"You are a helpful, pattern-following assistant that translates corporate jargon into plain English."},
        {"role":"system","name":"example_user","content":"New synergies will help drive top-line growth."},
        {"role":"system","name":"example_assistant","content":"Things working well together will increase revenue."},
        {"role":"system","name":"example_user","content":"Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage."},
        {"role":"system","name":"example_assistant","content":"Let's talk later when we're less busy about how to do better."},
        {"role":"user","content":"This late pivot means we don't have time to boil the ocean for the client deliverable."}]}
        """;

    /// The same of its chapter on tools.
    private static final String COOKBOOK_TOOLS = """
        {"model":"m","messages":[
        {"role":"system","content":"You are a helpful assistant that can answer to questions about the weather."},
        {"role":"user","content":"What's the weather like in San Francisco?"}],
        "tools":[{"type":"function","function":{"name":"get_current_weather",
        "description":"Get the current weather in a given location",
        "parameters":{"type":"object","properties":{
        "location":{"type":"string","description":"The city and state, e.g. San Francisco, CA"},
        "unit":{"type":"string","description":"The unit of temperature to return","enum":["celsius","fahrenheit"]}},
        "required":["location"]}}}]}
        """;

    @Test
    void countsAChatAsItsModelDoes() {
        assertThat(counted(TokenEncoding.O200K_BASE, COOKBOOK)).isEqualTo(124);
        assertThat(counted(TokenEncoding.CL100K_BASE, COOKBOOK)).isEqualTo(129);
    }

    @Test
    void countsToolsAsTheirModelDoes() {
        assertThat(counted(TokenEncoding.O200K_BASE, COOKBOOK_TOOLS)).isEqualTo(101);
        assertThat(counted(TokenEncoding.CL100K_BASE, COOKBOOK_TOOLS)).isEqualTo(105);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'type':'function','name':'f','description':'does"
                        + " it.','parameters':{'type':'object','properties':{'a':{'type':'string'}}}}]",
                "[{'name':'f','description':'does it','input_schema':{'properties':{'a':{'type':'string'}}}}]"
            })
    void countsToolsOfEveryProtocolAlike(String tools) {
        long asked = counted(TokenEncoding.O200K_BASE, body("{'model':'m','messages':[],'tools':" + tools + "}"));

        assertThat(asked).isEqualTo(12 + 7 + 3 + 3 + text("f:does it") + text("a:string:"));
    }

    /// The counts come from tiktoken 1.0 (the package `tiktoken` of npm).
    @Test
    void equalsTiktokenOnEveryKindOfText() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/dev/sluice/gateway/tokens/tiktoken.jsonl"));

        assertThat(lines).hasSizeGreaterThan(300).allSatisfy(line -> {
            JsonNode gold = JsonMapper.shared().readTree(line);
            Prompt prompt = prompt(gold.get("text").asString());
            assertThat(counter.count(TokenEncoding.O200K_BASE, NO_PICTURES, prompt))
                    .isEqualTo(gold.get("o200k_base").asLong());
            assertThat(counter.count(TokenEncoding.CL100K_BASE, NO_PICTURES, prompt))
                    .isEqualTo(gold.get("cl100k_base").asLong());
        });
    }

    @Test
    void countsSpecialTokensAsText() {
        assertThat(text("<|endoftext|>")).isGreaterThan(1);
    }

    @Test
    void addsPicturesAndFilesAndNothingForAPromptThatIsNoChat() {
        assertThat(text("hello")).isEqualTo(1);
        assertThat(counter.count(
                        TokenEncoding.O200K_BASE,
                        TokenCounter.pictures("gpt-4o"),
                        new Prompt(
                                0,
                                0,
                                List.of(new Picture(1024, 1024, Picture.Detail.HIGH)),
                                1,
                                5,
                                ToolShape.NONE,
                                List.of("hello"))))
                .isEqualTo(1 + 765 + 1_200 + 5);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, O200K_BASE",
        "gpt-4o-mini, O200K_BASE",
        "gpt-4.1-nano, O200K_BASE",
        "gpt-5, O200K_BASE",
        "o1, O200K_BASE",
        "o3-mini, O200K_BASE",
        "o4-mini, O200K_BASE",
        "chatgpt-4o-latest, O200K_BASE",
        "gpt-4, CL100K_BASE",
        "gpt-4-turbo, CL100K_BASE",
        "gpt-3.5-turbo, CL100K_BASE",
        "gpt-35-turbo, CL100K_BASE",
        "text-embedding-3-small, CL100K_BASE",
        "GPT-4O, O200K_BASE",
        "llama3.1, ESTIMATE",
        "openai/gpt-4o, O200K_BASE",
        "ft:gpt-4o-mini:acme::x, O200K_BASE",
        "ft:gpt-4:acme, CL100K_BASE",
        "claude-sonnet-4, ESTIMATE"
    })
    void knowsTheEncodingOfAModel(String model, TokenEncoding encoding) {
        assertThat(TokenCounter.forModel(model)).isEqualTo(encoding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=", " ", "\n", "é", "漢", "😀", "aB", "1"})
    void countsALongRunOfOneLetterInBoundedTime(String unit) {
        String hostile = unit.repeat(200_000 / unit.length());
        long _ = text("warm");
        assertTimeout(Duration.ofSeconds(10), () -> text(hostile));
    }

    @Test
    void cutsLongRunsWithoutChangingTheCountMuch() {
        String letters = new Random(7)
                .ints(20_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        long whole = Encodings.newLazyEncodingRegistry()
                .getEncoding(EncodingType.O200K_BASE)
                .countTokensOrdinary(letters);
        long cut = text(letters);
        assertThat(cut).isBetween(whole, whole + 20_000 / 256 + 1);
    }

    @Test
    void neverCutsACharacterInTwo() {
        String faces = "x" + "😀".repeat(1000);
        long whole = Encodings.newLazyEncodingRegistry()
                .getEncoding(EncodingType.O200K_BASE)
                .countTokensOrdinary(faces);
        assertThat(text(faces)).isEqualTo(whole);
    }

    private static long text(String text) {
        return counter.count(TokenEncoding.O200K_BASE, NO_PICTURES, prompt(text));
    }

    private static Prompt prompt(String text) {
        return new Prompt(0, 0, List.of(), 0, 0, ToolShape.NONE, List.of(text));
    }

    private static String body(String text) {
        return text.replace('\'', '"');
    }

    private static long counted(TokenEncoding encoding, String chat) {
        RequestReader.Reading reading = RequestReader.read(Apis.CHAT, chat.getBytes(StandardCharsets.UTF_8));
        Prompt prompt = ((RequestReader.Reading.Understood) reading).request().prompt();
        return counter.count(encoding, NO_PICTURES, prompt);
    }
}
