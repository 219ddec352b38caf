package dev.sluice.console.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.ToolkitCondition;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ToolkitCondition.class)
@ExtendWith(ApplicationExtension.class)
class AskedForTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final Pane content = new Pane();
    private final AskedFor whole =
            WaitForAsyncUtils.waitForAsyncFx(30_000, () -> new AskedFor("it", content, asked::incrementAndGet));

    @Test
    void theShapeStandsThereUntilItComesAndNothingJumpsWhenItIsAskedForAnew() {
        assertThat(content.isVisible()).isFalse();
        whole.here();
        assertThat(content.isVisible()).isTrue();
        whole.waiting();
        assertThat(content.isVisible()).isTrue();
    }

    @Test
    void aFailureSaysWhyAndOffersToAskAgain() {
        whole.failed("Nothing answers at 127.0.0.1:7333.");
        Node failure = whole.getChildren().getLast();
        assertThat(failure.isVisible()).isTrue();
        assertThat(content.isVisible()).isFalse();
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> ((Button) failure.lookup("#it-again")).fire());
        assertThat(asked).hasValue(1);
        whole.waiting();
        assertThat(failure.isVisible()).isFalse();
    }
}
