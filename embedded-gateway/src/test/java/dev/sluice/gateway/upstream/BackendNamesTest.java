package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.BackendId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.TimeoutsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.util.Promise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a backend's name may lead, by a scripted look-up.
class BackendNamesTest {

    private final Map<String, String[]> scripted = new HashMap<>();
    private final BackendNames names = new BackendNames(BackendNamesTest::backends, this::all, Runnable::run);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "224.0.0.1",
                "::",
                "fe80::1",
                "ff02::1",
                "::ffff:169.254.169.254"
            })
    void someAddressesNoBackendHas(String address) {
        scripted.put("public.example", new String[] {address});
        scripted.put("house.example", new String[] {address});

        assertThatThrownBy(() -> names.addresses("public.example")).isInstanceOf(BackendNames.Refused.class);
        assertThatThrownBy(() -> names.addresses("house.example")).isInstanceOf(BackendNames.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.7.7",
                "100.64.0.1",
                "100.127.0.1",
                "fd00:ec2::254",
                "fc00::1",
                "::ffff:10.0.0.1"
            })
    void aNameLeadsIntoTheLocalNetworkOnlyWhereTheBackendSaysSo(String address) throws IOException {
        scripted.put("public.example", new String[] {address});
        scripted.put("house.example", new String[] {address});

        assertThatThrownBy(() -> names.addresses("public.example"))
                .isInstanceOf(BackendNames.Refused.class)
                .hasMessageContaining("localNetwork: true");
        assertThat(names.addresses("HOUSE.example")).containsExactly(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]", "LOCALHOST"})
    void thisMachineIsFoundByItsOwnNames(String host) throws IOException {
        scripted.put("localhost", new String[] {"127.0.0.1", "::1"});

        assertThat(names.addresses(host)).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "11.0.0.1", "2606:4700::1111"})
    void publicAddressesAreFree(String address) throws IOException {
        scripted.put("public.example", new String[] {address});

        assertThat(names.addresses("public.example")).hasSize(1);
    }

    @Test
    void ofSeveralAddressesThoseThatMayBeUsedAre() throws IOException {
        scripted.put("public.example", new String[] {"10.0.0.1", "1.1.1.1", "169.254.169.254"});

        assertThat(names.addresses("public.example")).containsExactly(InetAddress.getByName("1.1.1.1"));
    }

    @Test
    void aNameThatOnlyBeginsAsAnAddressOfThisMachineIsNone() {
        scripted.put("127.public.example", new String[] {"127.0.0.1"});

        assertThatThrownBy(() -> names.addresses("127.public.example")).hasMessageContaining("leads to 127.0.0.1");
    }

    @Test
    void aNameIsJudgedAtEachConnectionAndTheJudgedAddressIsTheOneUsed() {
        scripted.put("public.example", new String[] {"1.1.1.1"});
        assertThat(resolved("public.example")).isCompletedWithValue(List.of(new InetSocketAddress("1.1.1.1", 443)));

        scripted.put("public.example", new String[] {"127.0.0.1"});

        assertThat(resolved("public.example")).isCompletedExceptionally();
    }

    private CompletableFuture<List<InetSocketAddress>> resolved(String host) {
        CompletableFuture<List<InetSocketAddress>> found = new CompletableFuture<>();
        names.resolve(host, 443, Map.of(), new Promise<>() {
            @Override
            public void succeeded(List<InetSocketAddress> addresses) {
                found.complete(addresses);
            }

            @Override
            public void failed(Throwable cause) {
                found.completeExceptionally(cause);
            }
        });
        return found;
    }

    private InetAddress[] all(String name) throws UnknownHostException {
        String[] addresses = scripted.getOrDefault(name, new String[] {name});
        InetAddress[] all = new InetAddress[addresses.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = InetAddress.getByName(addresses[i]); // addresses as texts: nothing is looked up
        }
        return all;
    }

    private static List<BackendConfig> backends() {
        return List.of(
                backend("public", "https://public.example/v1", false),
                backend("house", "http://house.example/v1", true));
    }

    private static BackendConfig backend(String id, String url, boolean localNetwork) {
        return new BackendConfig(
                new BackendId(id),
                Provider.OPENAI,
                URI.create(url),
                localNetwork,
                null,
                null,
                CircuitBreakerConfig.DEFAULT,
                TimeoutsConfig.DEFAULT,
                null,
                null);
    }
}
