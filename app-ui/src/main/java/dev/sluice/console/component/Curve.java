package dev.sluice.console.component;

/// Values one after the other, fixed once made. NaN is a gap.
public final class Curve {

    public static final Curve EMPTY = new Curve(new double[0]);

    private final double[] values;

    /// Takes the array as its own: nobody may write to it afterwards.
    public Curve(double[] values) {
        this.values = values;
    }

    public int size() {
        return values.length;
    }

    public double at(int index) {
        return values[index];
    }

    /// The newest value; NaN where the curve ended before, or has none.
    public double last() {
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }

    /// The greatest value, or NaN where there is none.
    public double max() {
        double max = Double.NaN;
        for (double value : values) {
            if (!Double.isNaN(value) && !(value <= max)) {
                max = value;
            }
        }
        return max;
    }

    /// The other taken away; never less than nothing. Where the other has no value, this one.
    public Curve minus(Curve other) {
        double[] rest = new double[values.length];
        for (int i = 0; i < rest.length; i++) {
            double less = other.values[i];
            rest[i] = Double.isNaN(less) ? values[i] : Math.max(0, values[i] - less);
        }
        return new Curve(rest);
    }

    /// Both added up; where only one has a value, that one.
    public Curve plus(Curve other) {
        double[] sum = new double[values.length];
        for (int i = 0; i < sum.length; i++) {
            double mine = values[i];
            double others = other.values[i];
            sum[i] = Double.isNaN(mine) ? others : Double.isNaN(others) ? mine : mine + others;
        }
        return new Curve(sum);
    }
}
