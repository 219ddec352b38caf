package dev.sluice.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.model.state.TrafficDetail.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void aLongRunIsToldWholeByFewPointsAndNoRequestIsLostInThem() {
        Course course = new Course();
        long sent = 0;
        for (int second = 1; second <= 5_000; second++) {
            sent += second % 7;
            if (course.isDue(second * SECOND)) {
                course.note(second * SECOND, 3, sent);
            }
        }
        course.end(5_000 * SECOND, 3, sent);

        List<Point> points = course.points();
        assertThat(points).hasSizeBetween(Course.MOST / 2, Course.MOST);
        assertThat(points.getFirst().at()).isLessThan(64);
        assertThat(points.getLast().at()).isGreaterThan(4_980);
        double before = 0;
        double told = 0;
        for (Point point : points) {
            told += point.achieved() * (point.at() - before);
            before = point.at();
        }
        assertThat(told).isCloseTo(sent, within(0.02 * sent));
    }

    @Test
    void aRunOfLessThanASecondHasAPoint() {
        Course course = new Course();
        course.end(SECOND / 4, 8, 2);

        assertThat(course.points()).containsExactly(new Point(0.25, 8, 8));
    }
}
