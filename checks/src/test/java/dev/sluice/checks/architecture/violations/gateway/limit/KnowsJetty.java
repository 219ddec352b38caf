package dev.sluice.checks.architecture.violations.gateway.limit;

import org.eclipse.jetty.server.Server;

record KnowsJetty(Server server) {}
