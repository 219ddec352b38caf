package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:7333,    ws://127.0.0.1:7333/admin/ws",
        "http://localhost:7333/,   ws://localhost:7333/admin/ws",
        "http://[::1]:7333/v1,     ws://[::1]:7333/admin/ws",
        "HTTPS://gateway.example,  wss://gateway.example/admin/ws",
        "wss://host:1/admin/ws,    wss://host:1/admin/ws",
    })
    void theSocketIsFoundBehindTheAddress(String given, URI socket) throws UserErrorException {
        assertThat(AdminAddress.of(given)).isEqualTo(socket);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1:7333",
                "gateway",
                "ftp://host",
                "http://",
                "http://a b",
                "http://me:pw@host",
                "http://gateway.example:7333",
                "ws://192.168.1.7:7333/admin/ws",
                "http://127.0.0.1.example"
            })
    void whatIsNoAddressIsRefusedInOneSentence(String given) {
        assertThatThrownBy(() -> AdminAddress.of(given))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("--connect");
    }
}
