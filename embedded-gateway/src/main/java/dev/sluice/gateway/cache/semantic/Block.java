package dev.sluice.gateway.cache.semantic;

import java.util.Arrays;

/// A few vectors side by side: the first numbers of all, then the second numbers of all. Summed up that way, the
/// compiler uses the processor's vector instructions by itself. Sixteen bits a number are enough: a cosine is off by a
/// hundred-thousandth.
final class Block {

    static final int WIDEST = 256;

    /// What stands for 1.
    static final float ONE = Short.MAX_VALUE;

    /// In how many parts a vector is compared.
    private static final int QUARTERS = 4;

    private final int dimensions;
    private final String[] keys;
    private final short[] numbers;
    /// How long each vector is after its first, second and third quarter.
    private final float[] rest;
    private int count;

    Block(int dimensions, int width) {
        this.dimensions = dimensions;
        this.keys = new String[width];
        this.numbers = new short[dimensions * width];
        this.rest = new float[(QUARTERS - 1) * width];
    }

    int width() {
        return keys.length;
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == keys.length;
    }

    String key(int place) {
        return keys[place];
    }

    void add(String key, float[] vector) {
        set(count++, key, vector);
    }

    void set(int place, String key, float[] vector) {
        keys[place] = key;
        for (int d = 0; d < dimensions; d++) {
            numbers[d * keys.length + place] = (short) Math.round(vector[d] * ONE);
        }
        float[] lengths = rest(vector);
        for (int q = 0; q < lengths.length; q++) {
            rest[q * keys.length + place] = lengths[q];
        }
    }

    /// How long a vector is after each quarter but the last.
    static float[] rest(float[] vector) {
        float[] lengths = new float[QUARTERS - 1];
        int quarter = vector.length / QUARTERS;
        double square = 0;
        for (int q = QUARTERS - 1; q > 0; q--) {
            int end = q == QUARTERS - 1 ? vector.length : (q + 1) * quarter;
            for (int d = q * quarter; d < end; d++) {
                square += vector[d] * vector[d];
            }
            lengths[q - 1] = (float) Math.sqrt(square);
        }
        return lengths;
    }

    float[] vector(int place) {
        float[] vector = new float[dimensions];
        for (int d = 0; d < dimensions; d++) {
            vector[d] = numbers[d * keys.length + place] / ONE;
        }
        return vector;
    }

    void dropLast() {
        keys[--count] = "";
    }

    /// The same with room for more.
    Block wider() {
        Block wider = new Block(dimensions, Math.min(WIDEST, width() * 4));
        for (int i = 0; i < count; i++) {
            wider.add(keys[i], vector(i));
        }
        return wider;
    }

    /// The cosine of a vector with each of these, in place of what stands in `cosines`. Gives up as soon as none can
    /// reach the floor any more.
    ///
    /// @return whether one may reach the floor
    boolean cosines(Query query, float[] cosines, double floor) {
        int width = keys.length;
        Arrays.fill(cosines, 0, width, 0);
        int quarter = dimensions / QUARTERS;
        for (int q = 0; q < QUARTERS; q++) {
            int end = q == QUARTERS - 1 ? dimensions : (q + 1) * quarter;
            add(query.numbers(), q * quarter, end, cosines);
            if (q < QUARTERS - 1 && !canReach(cosines, query.rest()[q], q, floor)) {
                return false;
            }
        }
        return true;
    }

    private void add(float[] vector, int from, int to, float[] cosines) {
        int width = keys.length;
        int d = from;
        for (; d + 4 <= to; d += 4) {
            float a = vector[d];
            float b = vector[d + 1];
            float c = vector[d + 2];
            float e = vector[d + 3];
            int row = d * width;
            for (int i = 0; i < width; i++) {
                cosines[i] += a * numbers[row + i]
                        + b * numbers[row + width + i]
                        + c * numbers[row + 2 * width + i]
                        + e * numbers[row + 3 * width + i];
            }
        }
        for (; d < to; d++) {
            for (int i = 0; i < width; i++) {
                cosines[i] += vector[d] * numbers[d * width + i];
            }
        }
    }

    /// What is still to come is at most the product of the two lengths that are left.
    private boolean canReach(float[] cosines, float queryRest, int quarter, double floor) {
        int width = keys.length;
        float most = -1;
        for (int i = 0; i < width; i++) {
            most = Math.max(most, cosines[i] + queryRest * rest[quarter * width + i]);
        }
        return most >= floor - 1e-4;
    }
}
