package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;

/// A key or password from the configuration. It never shows its value in text or JSON: a reference reads as itself,
/// a plain secret as `***`, and `***` put back means "keep what is there".
///
/// @param spelling how the file says it: `${NAME}`, `keyring:NAME`, `file:PATH`, or the plain value itself
/// @param value the secret after the reference was followed
/// @param reference whether `spelling` is a reference, and so may be shown
public record Secret(String spelling, String value, boolean reference) {

    public static final String MASK = "***";

    public static Secret plain(String value) {
        return new Secret(value, value, false);
    }

    public static Secret referenced(String spelling, String value) {
        return new Secret(spelling, value, true);
    }

    /// A reference that leads nowhere yet, such as into a keyring that is locked.
    public static Secret missing(String spelling) {
        return new Secret(spelling, "", true);
    }

    /// A secret as a console sees it: the shown form only, with no value behind it.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Secret shown(String shown) {
        return new Secret(shown, "", true);
    }

    /// Whether there is no value behind it, as yet or since a console only sees its shown form.
    @JsonIgnore
    public boolean isMissing() {
        return value.isEmpty();
    }

    /// What may be shown: the reference, or `***`.
    @JsonValue
    public String shown() {
        return reference ? spelling : MASK;
    }

    @Override
    public String toString() {
        return shown();
    }
}
