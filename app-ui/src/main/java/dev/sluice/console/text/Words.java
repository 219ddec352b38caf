package dev.sluice.console.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// The words of one package, from the `words.properties` that lies beside it in the resources. A language of its own is
/// a file more (`words_de.properties`); what it does not say stays English.
///
/// A class takes them once: `private static final Words WORDS = Words.of(MyView.class);`
public final class Words {

    private final ResourceBundle bundle;

    private Words(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /// The words of this class's package.
    ///
    /// @throws MissingResourceException where the package has no bundle
    public static Words of(Class<?> owner) {
        return new Words(ResourceBundle.getBundle(
                owner.getPackageName() + ".words",
                Locale.getDefault(Locale.Category.DISPLAY),
                owner.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /// The text as it stands in the bundle.
    ///
    /// @throws MissingResourceException where there is none
    public String text(String key) {
        return bundle.getString(key);
    }

    /// The text with `{0}`, `{1}` … filled in, as `MessageFormat` does: an apostrophe in the bundle is written `''`,
    /// and numbers are better given as texts, which `Quantity` makes.
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }
}
