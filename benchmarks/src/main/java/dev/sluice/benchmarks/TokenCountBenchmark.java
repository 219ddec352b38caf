package dev.sluice.benchmarks;

import dev.sluice.gateway.protocol.Prompt;
import dev.sluice.gateway.protocol.ToolShape;
import dev.sluice.gateway.tokens.PictureRule;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.model.config.TokenEncoding;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What counting a prompt of about a kilobyte costs.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TokenCountBenchmark {

    private static final String SENTENCE =
            "A sluice is a channel whose gate regulates how much water passes; in 1824 this one let 40 l/s through. ";

    private static final PictureRule PICTURES = TokenCounter.pictures("gpt-4o");

    private static final Prompt PROMPT = new Prompt(
            2, 0, List.of(), 0, 0, ToolShape.NONE, List.of("system", SENTENCE.repeat(2), "user", SENTENCE.repeat(8)));

    @Param({"O200K_BASE", "CL100K_BASE"})
    public TokenEncoding encoding = TokenEncoding.O200K_BASE;

    private final TokenCounter counter = new TokenCounter();

    @Benchmark
    public long kilobyte() {
        return counter.count(encoding, PICTURES, PROMPT);
    }
}
