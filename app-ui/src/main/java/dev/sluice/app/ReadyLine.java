package dev.sluice.app;

import dev.sluice.gateway.GatewayServer;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The line on stdout that says a gateway serves. The admin token stands in the ready file only.
final class ReadyLine {

    private ReadyLine() {}

    static String of(GatewayServer server, String version) {
        Map<String, Object> ready = new LinkedHashMap<>();
        ready.put("url", server.url().toString());
        ready.put("admin", server.adminUrl().toString());
        if (server.certificate() != null) {
            ready.put("certificate", server.certificate().text());
        }
        ready.put("pid", ProcessHandle.current().pid());
        ready.put("version", version);
        return JsonMapper.shared().writeValueAsString(Map.of("ready", ready));
    }
}
