package dev.sluice.gateway.tokens;

import dev.sluice.gateway.tokens.PictureRule.Area;
import dev.sluice.gateway.tokens.PictureRule.Crops;
import dev.sluice.gateway.tokens.PictureRule.Patches;
import dev.sluice.gateway.tokens.PictureRule.Tiles;
import java.util.List;

/// Which rule a model's provider publishes for pictures: OpenAI in its guide to images and vision, Anthropic in its
/// guide to vision, Google in Gemini's guide to tokens. Those of gpt-5.2 and newer are derived from bills, not
/// published. For other models at most 1,200 tokens count, which Azure API
/// Management assumes of every picture.
final class PictureRules {

    private static final int ANY = Integer.MAX_VALUE;

    private static final PictureRule OTHERS = new Area(ANY, 784, 1_200);

    private record Named(String prefix, PictureRule rule) {}

    /// The first that fits a name.
    private static final List<Named> RULES = List.of(
            new Named("gpt-4o-mini", new Tiles(2_833, 5_667)),
            new Named("gpt-4.1-mini", new Patches(1_536, ANY, 162)),
            new Named("gpt-4.1-nano", new Patches(1_536, ANY, 246)),
            new Named("gpt-5-mini", new Patches(1_536, ANY, 162)),
            new Named("gpt-5-nano", new Patches(1_536, ANY, 246)),
            new Named("gpt-5-codex-mini", new Patches(1_536, ANY, 162)),
            new Named("gpt-5.1-codex-mini", new Patches(1_536, ANY, 162)),
            new Named("gpt-5.4-mini", new Patches(1_536, ANY, 162)),
            new Named("gpt-5.4-nano", new Patches(1_536, ANY, 246)),
            new Named("gpt-5.2", new Patches(1_536, ANY, 120)),
            new Named("gpt-5.3", new Patches(1_536, ANY, 120)),
            new Named("gpt-5.1", new Tiles(70, 140)),
            new Named("gpt-5.", new Patches(2_500, 2_048, 120)),
            new Named("gpt-5", new Tiles(70, 140)),
            new Named("gpt-4", new Tiles(85, 170)),
            new Named("chatgpt-4o", new Tiles(85, 170)),
            new Named("gpt-", new Patches(2_500, 2_048, 120)),
            new Named("o4-mini", new Patches(1_536, ANY, 172)),
            new Named("codex-mini", new Patches(1_536, ANY, 172)),
            new Named("o1", new Tiles(75, 150)),
            new Named("o3", new Tiles(75, 150)),
            new Named("computer-use", new Tiles(65, 129)),
            new Named("claude", new Area(1_568, 750, 1_600)),
            new Named("gemini", new Crops(384, 768, 258)),
            new Named("gemma", new Crops(ANY, 896, 256)));

    private PictureRules() {}

    /// @param model as [TokenCounter#plainName] has it
    static PictureRule of(String model) {
        for (Named named : RULES) {
            if (model.startsWith(named.prefix())) {
                return named.rule();
            }
        }
        return OTHERS;
    }
}
