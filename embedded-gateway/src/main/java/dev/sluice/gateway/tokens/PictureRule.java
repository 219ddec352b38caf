package dev.sluice.gateway.tokens;

import dev.sluice.gateway.protocol.Picture;
import java.util.List;

/// What a picture costs, by the rules that providers publish. A picture whose size is not known counts as one of 1,024
/// by 1,024 pixels.
public sealed interface PictureRule {

    int UNKNOWN_SIDE = 1_024;

    /// What Azure API Management estimates for any picture, whatever its size.
    int FLAT = 1_200;

    /// The tokens of one picture.
    long tokens(Picture picture);

    /// How many tokens more pictures count where each counts [#FLAT]; below 0 where they count less.
    static long missingToFlat(PictureRule rule, List<Picture> pictures) {
        long missing = 0;
        for (Picture picture : pictures) {
            missing += FLAT - rule.tokens(picture);
        }
        return missing;
    }

    /// Squares of 512 pixels, in a picture that was made to fit 2,048 by 2,048 and whose shorter side was made 768 at
    /// most; smaller ones stay as they are. With low detail only the base counts.
    ///
    /// @param base tokens for any picture
    /// @param tile tokens for each square
    record Tiles(int base, int tile) implements PictureRule {

        private static final double SIDE = 512;
        private static final double LONGEST = 2_048;
        private static final double SHORTEST = 768;

        @Override
        public long tokens(Picture picture) {
            if (picture.detail() == Picture.Detail.LOW) {
                return base;
            }
            Sides sides = Sides.of(picture).within(LONGEST);
            sides = sides.scaled(Math.min(1, SHORTEST / Math.min(sides.width(), sides.height())));
            return base + tile * sides.cells(SIDE);
        }
    }

    /// Squares of 32 pixels, in a picture that was made so small that no more than a budget of them cover it. With low
    /// detail it is made to fit 512 by 512 before.
    ///
    /// @param budget squares at most
    /// @param longest side in pixels that is looked at
    /// @param percent tokens for a hundred squares
    record Patches(int budget, int longest, int percent) implements PictureRule {

        private static final double SIDE = 32;
        private static final double LOW = 512;
        private static final int ORIGINAL_BUDGET = 10_000;
        private static final int ORIGINAL_LONGEST = 6_000;

        @Override
        public long tokens(Picture picture) {
            boolean original = picture.detail() == Picture.Detail.ORIGINAL && longest < Integer.MAX_VALUE;
            double side = picture.detail() == Picture.Detail.LOW ? LOW : original ? ORIGINAL_LONGEST : longest;
            long patches = patches(Sides.of(picture).within(side), original ? ORIGINAL_BUDGET : budget);
            return Math.ceilDiv(patches * percent, 100);
        }

        /// Made smaller, one of the sides becomes a whole number of squares.
        private static long patches(Sides sides, int budget) {
            if (sides.cells(SIDE) <= budget) {
                return sides.cells(SIDE);
            }
            Sides fitting = sides.scaled(Math.sqrt(SIDE * SIDE * budget / (sides.width() * sides.height())));
            double columns = Math.max(1, fitting.width() / SIDE);
            double rows = Math.max(1, fitting.height() / SIDE);
            Sides whole = fitting.scaled(Math.min(Math.floor(columns) / columns, Math.floor(rows) / rows));
            return Math.min(budget, whole.cells(SIDE));
        }
    }

    /// By the number of pixels, in a picture that was made to fit.
    ///
    /// @param longest side in pixels
    /// @param pixels that one token stands for
    /// @param most tokens of one picture
    record Area(int longest, int pixels, int most) implements PictureRule {

        @Override
        public long tokens(Picture picture) {
            Sides sides = Sides.of(picture).within(longest);
            return Math.clamp((long) Math.ceil(sides.width() * sides.height() / pixels), 1, most);
        }
    }

    /// Small pictures count once, larger ones for each crop of them.
    ///
    /// @param small both sides of what counts once, in pixels
    /// @param side of a crop
    /// @param tokens of each
    record Crops(int small, int side, int tokens) implements PictureRule {

        @Override
        public long tokens(Picture picture) {
            Sides sides = Sides.of(picture);
            return sides.width() <= small && sides.height() <= small ? tokens : tokens * sides.cells(side);
        }
    }
}
