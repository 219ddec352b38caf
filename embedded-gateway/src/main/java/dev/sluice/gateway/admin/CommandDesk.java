package dev.sluice.gateway.admin;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.gateway.whatif.WhatIf;
import dev.sluice.model.LimitId;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out commands, whichever way they came. It may take as long as a file or the ledger takes.
final class CommandDesk {

    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);

    private final Map<String, Action> actions = new TreeMap<>();
    private final InstantSource clock;

    CommandDesk(AdminParts parts) {
        this.clock = parts.clock();
        ConfigCommands config = new ConfigCommands(parts.store());
        for (ConfigSection section : ConfigSection.values()) {
            actions.put(section.putCommand(), (c, args, now, by) -> config.put(section, c, args, by.name()));
            actions.put(section.deleteCommand(), (c, args, now, by) -> config.delete(section, c, args, by.name()));
        }
        actions.put("undo", (c, args, now, by) -> config.undo(c, args, by.name()));
        actions.put("redo", (c, args, now, by) -> config.redo(c, args, by.name()));
        actions.put("putConfig", (c, args, now, by) -> config.replace(c, args, by.name()));
        actions.put("putConfigFile", (c, args, now, by) -> config.replaceFile(c, args, by.name()));
        actions.put("revertTo", (c, args, now, by) -> config.revert(c, args, by.name()));
        SecretCommand secrets = new SecretCommand(parts.secrets());
        actions.put("storeSecret", (c, args, now, by) -> secrets.store(c, args));
        actions.put(TokenCommand.NAME, new TokenCommand(parts.token(), parts.publisher())::rotate);
        FileQueries files = new FileQueries(parts.store());
        actions.put("queryRevisions", (c, args, now, by) -> files.revisions(c, args));
        actions.put("queryConfigFile", (c, args, now, by) -> files.file(c, args));
        actions.put("queryConfigProblems", (c, args, now, by) -> files.check(c, args));
        QueryCommands queries = new QueryCommands(parts.ledger(), parts.publisher());
        actions.put("queryUsage", (c, args, now, by) -> queries.usage(c, args, now));
        actions.put("queryExchanges", (c, args, now, by) -> queries.exchanges(c, args));
        FlightCommands flights =
                new FlightCommands(parts.running(), new InFlightView(parts.running(), parts.ticker(), parts.clock()));
        actions.put("queryInFlight", (c, args, now, by) -> flights.query(c, args));
        actions.put("cancelRequest", (c, args, now, by) -> flights.cancel(c, args));
        actions.put(FlightCommands.WATCH, (c, args, now, by) -> FlightCommands.onlyForConsoles(c));
        PriceQuery prices = new PriceQuery(parts.store());
        actions.put("queryPrices", (c, args, now, by) -> prices.run(c, args));
        actions.put("queryEvents", (c, args, now, by) -> queries.events(c, args));
        WhatIfCommand whatIf = new WhatIfCommand(
                new WhatIf(parts.ledger(), parts.clock()),
                () -> parts.store().current().config());
        actions.put("whatIf", (c, args, now, by) -> whatIf.run(c, args, now));
        actions.put("planLimit", (c, args, now, by) -> whatIf.plan(c, args, now));
        PreviewCommand preview =
                new PreviewCommand(() -> parts.store().current().config());
        actions.put("queryRefusal", (c, args, now, by) -> preview.run(c, args, now));
        CacheCommands cache = new CacheCommands(parts.cache(), parts.store());
        actions.put("purgeCache", (c, args, now, by) -> cache.purge(c, args));
        actions.put("rejectCacheEntry", (c, args, now, by) -> cache.reject(c, args));
        actions.put("pinCacheEntry", (c, args, now, by) -> cache.pin(c, args));
        actions.put("expireCacheEntry", (c, args, now, by) -> cache.expire(c, args));
        actions.put("labelPair", (c, args, now, by) -> cache.label(c, args));
        actions.put("queryCache", (c, args, now, by) -> cache.entries(c, args));
        actions.put("queryCacheNear", (c, args, now, by) -> cache.near(c, args));
        actions.put("queryCacheThresholds", (c, args, now, by) -> cache.thresholds(c, args));
        actions.put("explainCache", (c, args, now, by) -> cache.explain(c, args));
        ContentCommands content = new ContentCommands(parts.content());
        actions.put("queryContent", (c, args, now, by) -> content.query(c, args));
        actions.put("deleteContent", (c, args, now, by) -> content.delete(c, args));
        FaultCommands faults = new FaultCommands(parts.faults(), parts.store());
        actions.put("putFault", (c, args, now, by) -> faults.put(c, args));
        actions.put("describeFault", (c, args, now, by) -> faults.describe(c, args));
        actions.put("deleteFault", (c, args, now, by) -> faults.delete(c, args));
        actions.put("clearFaults", (c, args, now, by) -> faults.clear(c, args));
        BackendCommands backends = new BackendCommands(parts.backends(), parts.probe());
        actions.put("tripBreaker", (c, args, now, by) -> backends.trip(c, args));
        actions.put("resetBreaker", (c, args, now, by) -> backends.reset(c, args));
        actions.put("probeBackend", (c, args, now, by) -> backends.probe(c, args));
        actions.put("drainBackend", (c, args, now, by) -> backends.drain(c, args, true));
        actions.put("resumeBackend", (c, args, now, by) -> backends.drain(c, args, false));
        RehearsalCommands rehearsal =
                new RehearsalCommands(parts.traffic(), parts.experiments(), parts.publisher(), parts.ticker());
        actions.put("startTraffic", (c, args, now, by) -> rehearsal.startTraffic(c, args));
        actions.put("stopTraffic", (c, args, now, by) -> rehearsal.stopTraffic(c, args));
        actions.put("adjustTraffic", (c, args, now, by) -> rehearsal.adjustTraffic(c, args));
        actions.put("queryTraffic", (c, args, now, by) -> rehearsal.queryTraffic(c, args));
        actions.put("startExperiment", (c, args, now, by) -> rehearsal.startExperiment(c, args));
        actions.put("stopExperiment", (c, args, now, by) -> rehearsal.stopExperiment(c, args));
        actions.put("queryExperiments", (c, args, now, by) -> rehearsal.queryExperiments(c, args));
        actions.put("deleteExperiment", (c, args, now, by) -> rehearsal.deleteExperiment(c, args));
        actions.put("queryExperiment", (c, args, now, by) -> rehearsal.queryExperiment(c, args));
        TryLimitsCommand tryLimits = new TryLimitsCommand(parts.limiter(), parts.store());
        actions.put("tryLimits", (c, args, now, by) -> tryLimits.run(c, args, now));
        actions.put("queryConduct", (c, args, now, by) -> queries.conduct(c, args, parts.conduct()));
        ClockCommand leaps = new ClockCommand(
                parts.clock(), () -> parts.store().current().config(), new StateView(parts)::now, parts.publisher());
        actions.put("advanceClock", (c, args, now, by) -> leaps.advance(c, args));
        RaiseCommands raises = new RaiseCommands(parts.store(), config);
        actions.put("raiseLimit", (c, args, now, by) -> raises.raise(c, args, now, by.name()));
        actions.put("endRaise", (c, args, now, by) -> raises.end(c, args, now, by.name()));
        actions.put("resetCounter", (c, args, now, by) -> resetCounter(parts, c, args, now));
    }

    Reply execute(Command command, Caller by) {
        Action action = actions.get(command.command());
        if (action == null) {
            return unknown(command);
        }
        Instant now = clock.instant();
        try {
            return action.run(command, new Arguments(command.arguments(), now), now, by);
        } catch (BadArgument bad) {
            return Reply.refused(command.id(), "invalid", bad.path() + " " + bad.reason() + ".", bad.path());
        } catch (RuntimeException bug) {
            LOG.error("Command {} failed", command.command(), bug);
            return Reply.refused(command.id(), "internal", "The gateway failed at this; its log says why.", null);
        }
    }

    /// Whether a repeated one must not be carried out again, for which its reply is remembered. The reply of a rotation
    /// is not: it has the token in it, and rotating twice does no harm.
    boolean changesSomething(Command command) {
        return actions.containsKey(command.command())
                && !command.command().startsWith("query")
                && !command.command().equals(TokenCommand.NAME)
                && !takesLong(command);
    }

    /// Whether others need not wait until it is carried out, since it only reads, and takes long.
    boolean takesLong(Command command) {
        return command.command().equals("whatIf")
                || command.command().equals("describeFault")
                || command.command().equals("planLimit");
    }

    private Reply unknown(Command command) {
        List<String> all = List.copyOf(actions.keySet());
        return Reply.refused(
                command.id(),
                "unknown_command",
                "command " + Suggestions.unknown("command", command.command(), all) + ".",
                "command");
    }

    private static Reply resetCounter(AdminParts parts, Command command, Arguments arguments, Instant now)
            throws BadArgument {
        LimitId limit = arguments.id("limit", LimitId::new);
        String key = arguments.requiredText("key");
        arguments.end("limit", "key");
        if (!parts.limiter().resetCounter(limit, key)) {
            return Reply.refused(
                    command.id(), "not_found", "The limit " + limit + " has no counter \"" + key + "\".", "key");
        }
        parts.ledger().reset(new CounterReset(limit, key, now));
        return Reply.ok(command.id(), null);
    }

    private interface Action {
        Reply run(Command command, Arguments arguments, Instant now, Caller by) throws BadArgument;
    }
}
