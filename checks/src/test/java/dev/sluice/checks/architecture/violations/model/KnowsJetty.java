package dev.sluice.checks.architecture.violations.model;

import org.eclipse.jetty.server.Server;

record KnowsJetty(Server server) {}
