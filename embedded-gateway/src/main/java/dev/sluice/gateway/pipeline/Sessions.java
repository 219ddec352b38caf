package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.route.Candidate;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.Session;
import dev.sluice.model.config.SessionAffinityConfig;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// The sessions that a pool keeps on one backend: read from the request, and told to the client where the gateway names
/// them.
final class Sessions {

    private Sessions() {}

    static Session of(Call call, Route route) {
        SessionAffinityConfig kept = route.sessions();
        if (kept == null) {
            return Session.NONE;
        }
        return new Session(
                kept.cookie() == null
                        ? call.accepted().header(String.valueOf(kept.header()))
                        : cookie(call.accepted().request(), kept.cookie()));
    }

    /// The cookie that keeps the session on this backend; null where the client has it already, or none is used.
    static @Nullable HttpField cookie(Route route, Session session, Candidate candidate) {
        SessionAffinityConfig kept = route.sessions();
        if (kept == null || kept.cookie() == null) {
            return null;
        }
        String name = route.sessionName(candidate);
        return name.equals(session.value())
                ? null
                : new HttpField(
                        HttpHeader.SET_COOKIE, kept.cookie() + "=" + name + "; Path=/; HttpOnly; SameSite=Strict");
    }

    private static @Nullable String cookie(Request request, String name) {
        for (String header : request.getHeaders().getValuesList(HttpHeader.COOKIE)) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return pair.substring(equals + 1).strip();
                }
            }
        }
        return null;
    }
}
