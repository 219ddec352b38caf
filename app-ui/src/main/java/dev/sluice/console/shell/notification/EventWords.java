package dev.sluice.console.shell.notification;

import dev.sluice.console.component.TimeWords;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.model.state.GatewayEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is said of a gateway's event, and where it can be seen.
final class EventWords {

    private EventWords() {}

    static String text(GatewayEvent event) {
        String subject = event.subject() == null ? "" : event.subject() + ": ";
        String to = event.to() == null ? "" : event.kind() + " " + event.to() + ", ";
        return subject + to + TimeWords.plain(String.valueOf(event.reason()));
    }

    /// Events of one kind that brought the same thing into the same state belong together.
    static String group(GatewayEvent event) {
        return event.kind() + " " + event.subject() + " " + event.to();
    }

    static Optional<Jump> place(GatewayEvent event) {
        String subject = event.subject();
        return switch (event.kind()) {
            case "breaker", "health", "throttle" -> subject(ScreenId.BACKENDS, subject);
            case "quota", "spike" -> subject(ScreenId.CONSUMERS, subject);
            case "fault", "experiment" -> Optional.of(new Jump.To(ScreenId.LAB));
            case "traffic" -> Optional.of(new Jump.To(ScreenId.GENERATOR));
            case "cache" -> Optional.of(new Jump.To(ScreenId.CACHE));
            case "security" -> Optional.of(new Jump.To(ScreenId.TRAFFIC));
            case "config-refused" -> Optional.of(new Jump.To(ScreenId.SETTINGS));
            default -> Optional.empty();
        };
    }

    private static Optional<Jump> subject(ScreenId screen, @Nullable String subject) {
        return Optional.of(subject == null ? new Jump.To(screen) : new Jump.Subject(screen, subject));
    }
}
