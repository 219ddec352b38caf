package dev.sluice.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong is said: where, what, and how to mend it.
class ConfigRejectionTest {

    /// The rest of a configuration that the rows refer to.
    private static final String REST = """
        consumers: [{id: app}]
        backends: [{id: sim, provider: simulated}]
        pools: [{id: chat, members: [{backend: sim}]}]
        """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        limitz: []                                             | limitz                              | is not known here                               | did you mean "limits"?
        Limits: []                                             | Limits                              | is not known here                               | did you mean "limits"?
        version: 2                                             | version                             | expected a whole number from 1 to 1, found "2"  | -
        listen: {port: 70000}                                  | listen.port                         | expected a whole number from 0 to 65535, found "70000" | -
        listen: {port: eighty}                                 | listen.port                         | expected a whole number from 0 to 65535, found "eighty" | -
        listen: {port: "80"}                                   | listen.port                         | expected a whole number from 0 to 65535, found "80" | write it without quotes
        listen: {port: "eighty"}                               | listen.port                         | expected a whole number from 0 to 65535, found "eighty" | -
        listen: {allowedHosts: [http://gateway.local]}         | listen.allowedHosts[0]              | expected a host name such as gateway.example, with or without a port, found "http://gateway.local" | -
        cache: {exact: {maxTemperature: "0,3"}}                | cache.exact.maxTemperature          | expected a number from 0 to 2, found "0,3"      | write 0.3
        listen: {host: 0.0.0.0}                                | listen.host                         | expected a loopback address, since others need TLS, found "0.0.0.0" | 127.0.0.1, or listen.tls
        listen: {tls: {certificate: a.pem}}                    | listen.tls                          | needs certificate and key, or selfSigned: true  | keep one of the two ways
        listen: [1]                                            | listen                              | expected an object with members, found a list   | -
        limits: {id: a}                                        | limits                              | expected a list, found an object                | write it as [ … ], or with a dash before each item
        limits: [{tokensPerMinute: 5}]                         | limits[0].id                        | is missing                                      | add it
        limits: [{id: a}]                                      | limits[0]                           | bounds nothing                                  | add one of: tokensPerMinute, requestsPerMinute, concurrent, tokenQuota, budget, maxTokensPerRequest
        limits: [{id: a, tokenPerMinute: 5}]                   | limits[0].tokenPerMinute            | is not known here                               | did you mean "tokensPerMinute"?
        limits: [{id: a, tokens_per_minute: 5, concurrent: 1}] | limits[0].tokens_per_minute         | is not known here                               | did you mean "tokensPerMinute"?
        limits: [{id: a, tokensPerMinute: 0}]                  | limits[0].tokensPerMinute           | expected a whole number from 1 to 1000000000000, found "0" | -
        limits: [{id: a, tokensPerMinute: 20_000}]             | limits[0].tokensPerMinute           | expected a whole number from 1 to 1000000000000, found "20_000" | write 20000
        limits: [{id: a, tokensPerMinute: [5]}]                | limits[0].tokensPerMinute           | expected a whole number from 1 to 1000000000000, found a list | -
        limits: [{id: a b, concurrent: 5}]                     | limits[0].id                        | limit id: "a b" (expected: letters, digits, '.', '-' or '_') | -
        limits: [{id: a, concurrent: 1}, {id: a, concurrent: 2}] | limits[1].id                      | is the same limit as limits[0].id               | give each its own
        limits: [{id: a, concurrent: 1, concurrent: 2}]        | limits[0].concurrent                | stands here twice                               | remove one of the two
        limits: [{id: a, concurrent: 1, shadow: yes}]          | limits[0].shadow                    | expected true or false, found "yes"             | -
        limits: [{id: a, concurrent: 1, algorithm: bucket}]    | limits[0].algorithm                 | expected one of reserve, token-bucket, sliding-window, found "bucket" | one of: reserve, token-bucket, sliding-window
        limits: [{id: a, concurrent: 1, counterKey: user}]     | limits[0].counterKey                | expected consumer, model, client-ip or header:NAME, joined with +, or global alone, found "user" | -
        limits: [{id: a, concurrent: 1, counterKey: model+model}] | limits[0].counterKey             | expected consumer, model, client-ip or header:NAME, joined with +, or global alone, found "model+model" | -
        limits: [{id: a, concurrent: 1, match: {consumers: [ap]}}] | limits[0].match.consumers[0]    | there is no consumer "ap"                       | did you mean "app"?
        limits: [{id: a, concurrent: 1, match: {models: []}}]  | limits[0].match.models              | is empty                                        | add at least one
        limits: [{id: a, tokenQuota: {tokens: 5, period: Dayly}}] | limits[0].tokenQuota.period      | expected one of Hourly, Daily, Weekly, Monthly, Yearly, found "Dayly" | did you mean "Daily"?
        limits: [{id: a, budget: {amount: 0, currency: USD, period: Daily}}] | limits[0].budget.amount | expected a number from 0.000000001 to 1000000000, found "0" | -
        limits: [{id: a, budget: {amount: 5, currency: usd, period: Daily}}] | limits[0].budget.currency | expected three capital letters such as USD, found "usd" | -
        limits: [{id: a, concurrent: 1, onExceeded: {quotaStatus: 404}}] | limits[0].onExceeded.quotaStatus | expected 403 or 429, found "404"     | -
        limits: [{id: a, concurrent: 1, onExceeded: {action: queue, maxWait: 10s}}] | limits[0].onExceeded.maxWait | expected a duration such as PT10S, found "10s" | -
        limits: [{id: a, concurrent: 1, onExceeded: {maxWait: PT0S}}] | limits[0].onExceeded.maxWait | expected a duration from PT0.001S to PT10M, found "PT0S" | -
        limits: [{id: a, concurrent: 1, onExceeded: {action: reroute}}] | limits[0].onExceeded       | reroute needs a model                           | add model: with the name to lead to
        limits: [{id: a, concurrent: 1, onExceeded: {model: x}}] | limits[0].onExceeded              | has a model, which only reroute uses            | remove it, or set action: reroute
        limits: [{id: a, concurrent: 1, until: tomorrow}]      | limits[0].until                     | expected a time such as 2027-01-31T18:00:00Z, found "tomorrow" | -
        limits: [{id: a, concurrent: 1, headers: {remainingTokens: "two words"}}] | limits[0].headers.remainingTokens | expected a name of letters, digits and hyphens, found "two words" | -
        limits: [{id: a, concurrent: 1, headers: {consumedTokens: Content-Length}}] | limits[0].headers.consumedTokens | expected a name that responses do not have already, found "Content-Length" | -
        limits: [{id: a, concurrent: 1, headers: {consumedTokens: x, retryAfter: X}}] | limits[0].headers | has one name twice                  | give each header a name of its own
        limits: [{id: a, concurrent: 1, headers: {remaining: x}}] | limits[0].headers.remaining      | is not known here                               | one of: remainingTokens, remainingQuotaTokens, consumedTokens, retryAfter
        limits: [{id: a, concurrent: 1, weights: {input: -1}}] | limits[0].weights.input             | expected a number from 0 to 1000, found "-1"    | -
        limits: [{id: a, concurrent: 1, weights: {output: 0.1234567}}] | limits[0].weights.output    | expected a number from 0 to 1000 with at most 6 decimals, found "0.1234567" | -
        models: [{name: a, pool: chat, backend: sim}]          | models[0]                           | has both pool and backend                       | keep one of the two
        models: [{name: a}]                                    | models[0]                           | has neither pool nor backend                    | add one of the two
        models: [{name: a, pool: chats}]                       | models[0].pool                      | there is no pool "chats"                        | did you mean "chat"?
        models: [{name: a, backend: other}]                    | models[0].backend                   | there is no backend "other"                     | one of: sim
        models: [{name: a, pool: chat}, {name: a, pool: chat}] | models[1].name                      | is the same model as models[0].name             | give each its own
        anonymous: {consumer: guests}                          | anonymous.consumer                  | there is no consumer "guests"                   | one of: app
        prices: [{model: a, inputPerMillion: 1e3, outputPerMillion: 1, currency: USD}] | prices[0].inputPerMillion | expected a number from 0 to 1000000000000, found "1e3" | -
        prices: [{model: a, inputPerMillion: 1, outputPerMillion: 1, currency: USD, since: 1.1.2026}] | prices[0].since | expected a day such as 2027-01-31, found "1.1.2026" | -
        cache: {semantic: {scoreThreshold: 1.5}}               | cache.semantic.scoreThreshold       | expected a number from 0 to 1, found "1.5"      | -
        cache: {semantic: {embeddings: ada}}                   | cache.semantic.embeddings           | there is no backend "ada"                       | one of: sim
        cache: {semantic: {sharingGroups: [[nobody]]}}         | cache.semantic.sharingGroups[0][0]  | there is no consumer "nobody"                   | one of: app
        ledger: {retention: PT5S}                              | ledger.retention                    | expected a period such as P7D, found "PT5S"     | -
        ledger: {retention: P0D}                               | ledger.retention                    | expected a period of at least a day, such as P7D, found "P0D" | -
        streams: {onClientGone: ignore}                        | streams.onClientGone                | expected one of abort, drain, found "ignore"    | one of: abort, drain
        """)
    void eachErrorSaysWhereWhatAndHowToMendIt(String yaml, String path, String reason, String suggestion) {
        ConfigProblem problem = only(REST + yaml);

        assertThat(problem.path()).isEqualTo(path);
        assertThat(problem.reason()).isEqualTo(reason);
        assertThat(problem.suggestion()).isEqualTo(suggestion);
        assertThat(problem.line()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {id: b, provider: openai}                                             | backends[0].baseUrl       | is missing
        {id: b, provider: gemini, baseUrl: "https://a"}                       | backends[0].provider      | expected one of openai, azure-openai, anthropic, simulated, found "gemini"
        {id: b, provider: openai, baseUrl: "ftp://a"}                         | backends[0].baseUrl       | is no http or https URL with a host
        {id: b, provider: openai, baseUrl: "https://u:p@a.com"}               | backends[0].baseUrl       | has a user or password in it
        {id: b, provider: openai, baseUrl: "https://a.com/v1?key=1"}          | backends[0].baseUrl       | has a query or fragment
        {id: b, provider: openai, baseUrl: "http://a.com"}                    | backends[0].baseUrl       | is http, which shows the key and all prompts to the network
        {id: b, provider: openai, baseUrl: "http://192.168.0.9:1234"}         | backends[0].baseUrl       | leads into the local network
        {id: b, provider: openai, baseUrl: "https://10.0.0.9"}                | backends[0].baseUrl       | leads into the local network
        {id: b, provider: openai, baseUrl: "http://169.254.169.254", localNetwork: true} | backends[0].baseUrl | leads to an address that is no model server's
        {id: b, provider: openai, baseUrl: "https://[::ffff:10.0.0.1]", localNetwork: true} | backends[0].baseUrl | leads to an address that is no model server's
        {id: b, provider: openai, baseUrl: "https://2130706433"}              | backends[0].baseUrl       | leads to an address that is no model server's
        {id: b, provider: simulated, baseUrl: "https://a.com"}                | backends[0].baseUrl       | a simulated backend has none
        {id: b, provider: simulated, apiKey: k}                               | backends[0].apiKey        | a simulated backend has none
        {id: b, provider: openai, baseUrl: "https://a", simulation: {}}       | backends[0].simulation    | only a backend with provider: simulated has one
        {id: b, provider: simulated, simulation: {jitter: 2}}                 | backends[0].simulation.jitter | expected a number from 0 to 1, found "2"
        {id: b, provider: openai, baseUrl: "https://a", apiKey: "keyring: "}  | backends[0].apiKey        | names no secret
        {id: b, provider: openai, baseUrl: "https://a", apiKey: "${NOPE}"}    | backends[0].apiKey        | the environment has no NOPE
        {id: b, provider: openai, baseUrl: "https://a", apiKey: "${NO PE}"}   | backends[0].apiKey        | ${NO PE} is no name of an environment variable
        {id: b, provider: openai, baseUrl: "https://a", apiKey: "***"}        | backends[0].apiKey        | *** keeps a secret that is there, and there is none to keep
        {id: b, provider: openai, baseUrl: "https://a", apiKey: "a b"}        | backends[0].apiKey        | has a character that cannot stand in a header
        {id: b, provider: openai, baseUrl: "https://a", apiKey: [a]}          | backends[0].apiKey        | expected a text, found a list
        {id: b, provider: simulated, healthProbe: {path: models}}             | backends[0].healthProbe.path | expected a path such as /v1/models, found "models"
        {id: b, provider: simulated, timeouts: {idle: P2D}}                   | backends[0].timeouts.idle | expected a duration from PT0.001S to PT24H, found "P2D"
        {id: b, provider: simulated, circuitBreaker: {failureCondition: {count: 1, percentage: 5}}} | backends[0].circuitBreaker.failureCondition | has both count and percentage
        {id: b, provider: simulated, circuitBreaker: {failureCondition: {statusCodeRanges: [{min: 599, max: 500}]}}} | backends[0].circuitBreaker.failureCondition.statusCodeRanges[0] | begins at 599 and ends at 500
        {id: b, provider: simulated, circuitBreaker: {failureCondition: {errorReasons: [slow]}}} | backends[0].circuitBreaker.failureCondition.errorReasons[0] | expected one of connect, timeout, reset, malformed, found "slow"
        """)
    void eachErrorOfABackendIsSaid(String backend, String path, String reason) {
        ConfigProblem problem = only("backends: [" + backend + "]");

        assertThat(problem.path()).isEqualTo(path);
        assertThat(problem.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        `listen: {host: 0.0.0.0, tls: {selfSigned: true}}\nconsumers: [{id: a}]` | consumers | have no key, and listen.host is not this machine alone
        `listen: {host: 0.0.0.0, tls: {selfSigned: true}}\nanonymous: {consumer: a}\nconsumers: [{id: a, keys: [{key: k}]}]` | anonymous | goes with a loopback listen.host only: others need a key
        consumers: [{id: a, keys: [{label: x}]}]                                   | consumers[0].keys[0]        | has neither key nor sha256
        consumers: [{id: a, keys: [{sha256: abc}]}]                                | consumers[0].keys[0].sha256 | expected 64 hexadecimal digits in lower case, found "abc"
        consumers: [{id: a, keys: [{key: same-key}]}, {id: b, keys: [{key: same-key}]}] | consumers[1].keys[0]   | is the same key as consumers[0].keys[0]
        consumers: [{id: a, weight: 0}]                                            | consumers[0].weight         | expected a whole number from 1 to 1000, found "0"
        pools: [{id: p}]                                                           | pools[0].members            | is missing
        pools: [{id: p, members: []}]                                              | pools[0].members            | is empty
        `pools: [{id: p, waitForCapacity: {maxWait: PT11M}, members: [{backend: s}]}]\nbackends: [{id: s, provider: simulated}]` | pools[0].waitForCapacity.maxWait | expected a duration from PT0.001S to PT10M, found "PT11M"
        `pools: [{id: p, waitForCapacity: {maxQueue: 0}, members: [{backend: s}]}]\nbackends: [{id: s, provider: simulated}]` | pools[0].waitForCapacity.maxQueue | expected a whole number from 1 to 100000, found "0"
        pools: [{id: p, members: [{backend: x}]}]                                  | pools[0].members[0].backend | there is no backend "x"
        `pools: [{id: p, sessionAffinity: {header: a, cookie: b}, members: [{backend: s}]}]\nbackends: [{id: s, provider: simulated}]` | pools[0].sessionAffinity | has both header and cookie
        """)
    void eachErrorOfAConsumerOrPoolIsSaid(String yaml, String path, String reason) {
        ConfigProblem problem = only(yaml.replace("\\n", "\n"));

        assertThat(problem.path()).isEqualTo(path);
        assertThat(problem.reason()).isEqualTo(reason);
    }

    @Test
    void allErrorsAreFoundAtOnceInTheOrderOfTheFile() {
        List<ConfigProblem> problems = problems("""
            listen: {port: -1}
            consumers:
              - id: a
                weight: many
                colour: red
              - name: nobody
            models:
              - {name: x, pool: chat}
            limits:
              - {id: l, tokensPerMinute: 0, shadow: 1}
            """);

        assertThat(problems)
                .extracting(problem -> problem.line() + " " + problem.path())
                .containsExactly(
                        "1 listen.port",
                        "4 consumers[0].weight",
                        "5 consumers[0].colour",
                        "6 consumers[1].id",
                        "8 models[0].pool",
                        "10 limits[0].tokensPerMinute",
                        "10 limits[0].shadow");
    }

    @Test
    void brokenSyntaxSaysItsLine() {
        assertThat(only("version: 1\nlimits: [\n").line()).isEqualTo(3);
        assertThat(only("").reason()).isEqualTo("is empty");
        assertThat(only("# only a comment\n").reason()).isEqualTo("is empty");
        assertThat(only("a: 1\n---\nb: 2").reason()).contains("single document");
        assertThat(only("just a text").reason()).isEqualTo("expected an object with members, found \"just a text\"");
    }

    @Test
    void hostileFilesAreRefusedAndMakeNothing() {
        assertThat(only("[".repeat(100_000)).reason()).isEqualTo("is nested deeper than 64 levels");
        assertThat(only("#".repeat(1 << 20) + "\n").reason()).contains("characters");
        assertThat(problems(
                        "a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"))
                .isNotEmpty();
        assertThat(problems("consumers: !!javax.script.ScriptEngineManager [{id: a}]"))
                .isNotEmpty();
        assertThat(problems("x: 1\n".repeat(5000))).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void secretsComeFromFilesBesideTheConfiguration(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("east.key"), "  the-secret\n");
        ConfigReader reader = new ConfigReader(Map.of(), folder);
        String yaml = "backends: [{id: b, provider: openai, baseUrl: \"https://a\", apiKey: \"file:%s\"}]";

        assertThat(reader.read(yaml.formatted("east.key"))).isInstanceOfSatisfying(ReadResult.Valid.class, valid -> {
            var secret = valid.config().backends().getFirst().apiKey();
            assertThat(secret.value()).isEqualTo("the-secret");
            assertThat(secret.shown()).isEqualTo("file:east.key");
            assertThat(valid.warnings()).isEmpty();
        });
        assertThat(reader.read(yaml.formatted("west.key")))
                .isInstanceOfSatisfying(
                        ReadResult.Broken.class,
                        broken -> assertThat(broken.problems().getFirst().reason())
                                .isEqualTo("there is no file " + folder.resolve("west.key")));
    }

    @Test
    void noSecretGetsIntoAMessage() {
        String secret = "very-secret-0815";
        ReadResult result = new ConfigReader(Map.of("S", secret), Path.of(".")).read("""
            listen: {port: "${S}", host: "${S}"}
            backends:
              - {id: a, provider: openai, baseUrl: "${S}", apiKey: "very-secret-0815 "}
              - {id: "${S} ", provider: "${S}", apiKey: "${S}"}
            limits: [{id: l, until: "${S}", tokensPerMinute: "${S}"}]
            """);

        assertThat(result).isInstanceOf(ReadResult.Broken.class);
        assertThat(result.toString()).doesNotContain(secret);
    }

    @Test
    void whatWorksButShouldBeLookedAtIsAWarning() {
        List<String> warnings = Samples.valid("""
            backends:
              - {id: a, provider: openai, baseUrl: "https://a", apiKey: plain-key}
              - {id: b, provider: anthropic, baseUrl: "https://b"}
            cache: {exact: {enabled: true}}
            """).warnings();

        assertThat(warnings)
                .containsExactly(
                        "backends[0].apiKey stands in plain text; ${NAME}, keyring:NAME or file:PATH keep it out of"
                                + " the file");
    }

    private static ConfigProblem only(String yaml) {
        List<ConfigProblem> problems = problems(yaml);
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private static List<ConfigProblem> problems(String yaml) {
        return switch (Samples.read(yaml)) {
            case ReadResult.Broken broken -> broken.problems();
            case ReadResult.Valid valid -> throw new AssertionError("valid: " + valid);
        };
    }
}
