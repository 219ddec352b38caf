package dev.sluice.gateway.authenticate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.model.config.GatewayConfig;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumerKeysTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    /// The digest is that of "hashed-key-value".
    private static final String CONFIG =
            """
            consumers:
              - id: shop
                keys:
                  - {key: shop-plain-key-a1b2, label: old}
                  - {key: "${SHOP_KEY}"}
                  - {sha256: %s, hint: …alue}
              - {id: expiring, keys: [{key: key-until-tomorrow, expires: 2026-11-24}, {key: key-until-today, expires: 2026-11-23}]}
              - {id: bad, blocked: true, keys: [{key: key-of-the-blocked}]}
            """.formatted("f1852f7d2360a53f3024562e13fc73b1070952c165adb109d53301046853060b");

    private final GatewayConfig config = read();
    private final ConsumerKeys keys = ConsumerKeys.of(config);

    @Test
    void aKeyIsItsConsumers() {
        assertThat(keys.authenticate("shop-plain-key-a1b2", TODAY)).isEqualTo(shop("…a1b2"));
        assertThat(keys.authenticate("from-the-environment", TODAY)).isEqualTo(shop("…ment"));
        assertThat(keys.authenticate("hashed-key-value", TODAY)).isEqualTo(shop("…alue"));
    }

    @Test
    void noKeyAndAnUnknownKeyAreToldApart() {
        assertThat(keys.authenticate(null, TODAY)).isEqualTo(new Authentication.MissingKey());
        assertThat(keys.authenticate("", TODAY)).isEqualTo(new Authentication.MissingKey());
        assertThat(keys.authenticate("shop-plain-key-a1b3", TODAY)).isEqualTo(new Authentication.UnknownKey());
        assertThat(keys.authenticate("k".repeat(1_000_000), TODAY)).isEqualTo(new Authentication.UnknownKey());
    }

    @Test
    void aKeyIsRefusedFromItsDayOfExpiryOn() {
        assertThat(keys.authenticate("key-until-tomorrow", TODAY)).isInstanceOf(Authentication.Authenticated.class);
        assertThat(keys.authenticate("key-until-tomorrow", TODAY.plusDays(1)))
                .isEqualTo(new Authentication.UnknownKey());
        assertThat(keys.authenticate("key-until-today", TODAY)).isEqualTo(new Authentication.UnknownKey());
    }

    @Test
    void aBlockedConsumerIsNamed() {
        assertThat(keys.authenticate("key-of-the-blocked", TODAY))
                .isEqualTo(new Authentication.Blocked(config.consumers().get(2)));
    }

    private Authentication shop(String hint) {
        return new Authentication.Authenticated(config.consumers().getFirst(), hint);
    }

    private static GatewayConfig read() {
        ConfigReader reader = new ConfigReader(Map.of("SHOP_KEY", "from-the-environment"), Path.of("."));
        return switch (reader.read(CONFIG)) {
            case ReadResult.Valid valid -> valid.config();
            case ReadResult.Broken broken -> throw new AssertionError(broken.problems());
        };
    }
}
