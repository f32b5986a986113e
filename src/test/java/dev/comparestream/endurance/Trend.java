package dev.comparestream.endurance;

import java.util.ArrayList;
import java.util.List;

/** A figure over time. */
final class Trend {

    private final List<double[]> points = new ArrayList<>();

    synchronized void add(double minutes, double value) {
        points.add(new double[] {minutes, value});
    }

    synchronized int size() {
        return points.size();
    }

    /** Of the straight line that is nearest to all points, per minute. */
    synchronized double slope() {
        double time = points.stream().mapToDouble(point -> point[0]).average().orElse(0);
        double value = points.stream().mapToDouble(point -> point[1]).average().orElse(0);
        double together = 0;
        double alone = 0;
        for (double[] point : points) {
            together += (point[0] - time) * (point[1] - value);
            alone += (point[0] - time) * (point[0] - time);
        }
        return alone == 0 ? 0 : together / alone;
    }
}
