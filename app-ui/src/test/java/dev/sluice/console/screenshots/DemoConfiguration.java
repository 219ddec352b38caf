package dev.sluice.console.screenshots;

/// A gateway with five apps, three simulated backends, caches, prices, and limits that some of the apps run into.
final class DemoConfiguration {

    static final String KEY_PREFIX = "demo-key-of-";

    static final String YAML = """
        version: 1
        consumers:
          - {id: checkout, name: Checkout assistant, weight: 2, keys: [{key: demo-key-of-checkout, label: production}]}
          - {id: docs-bot, name: Documentation bot, keys: [{key: demo-key-of-docs-bot}]}
          - {id: batch, name: Nightly batch, keys: [{key: demo-key-of-batch}]}
          - {id: research, keys: [{key: demo-key-of-research}]}
          - {id: old-app, name: Old app, keys: [{key: demo-key-of-old-app}], blocked: true}
        backends:
          - id: east
            provider: simulated
            simulation: {firstTokenLatency: PT0.25S, tokensPerSecond: 120, jitter: 0.3}
            capacity: {tokensPerMinute: 90000, requestsPerMinute: 600, concurrent: 32}
          - id: west
            provider: simulated
            simulation: {firstTokenLatency: PT0.4S, tokensPerSecond: 90, jitter: 0.3}
            capacity: {tokensPerMinute: 60000, concurrent: 24}
            circuitBreaker: {failureCondition: {count: 3, interval: PT1M, statusCodeRanges: [{min: 500, max: 599}]}, tripDuration: PT10S}
          - {id: local, provider: simulated, simulation: {firstTokenLatency: PT0.15S, tokensPerSecond: 60, jitter: 0.2}}
        pools:
          - id: chat
            strategy: weighted
            members:
              - {backend: east, priority: 1, weight: 60, model: gpt-4o-prod}
              - {backend: west, priority: 1, weight: 40, model: gpt-4o-prod}
              - {backend: local, priority: 2, weight: 100, model: llama3.1}
          - id: small
            members: [{backend: local, priority: 1, weight: 100, model: llama3.1}]
        models:
          - {name: gpt-4o, pool: chat}
          - {name: gpt-4o-mini, pool: small}
          - {name: "*", pool: chat}
        limits:
          - id: per-app
            counterKey: consumer
            match: {consumers: [checkout, research, old-app], models: ["*"]}
            tokensPerMinute: 24000
            requestsPerMinute: 120
          - id: docs-tokens
            counterKey: consumer
            match: {consumers: [docs-bot], models: ["*"]}
            tokensPerMinute: 9000
            tokenQuota: {tokens: 1200000, period: Daily}
          - id: batch-tokens
            counterKey: consumer
            match: {consumers: [batch], models: ["*"]}
            tokensPerMinute: 15000
            concurrent: 8
          - id: spend
            counterKey: consumer
            match: {consumers: [checkout, batch], models: ["*"]}
            budget: {amount: "120.00", currency: USD, period: Monthly}
        cache:
          exact: {enabled: true, ttl: PT1H, maxEntries: 50000}
          semantic: {enabled: true, scoreThreshold: 0.25, ttl: PT1H}
        prices:
          - {model: gpt-4o, inputPerMillion: "2.50", cachedInputPerMillion: "1.25", outputPerMillion: "10.00", currency: USD, since: 2025-01-01}
          - {model: gpt-4o-mini, inputPerMillion: "0.15", cachedInputPerMillion: "0.075", outputPerMillion: "0.60", currency: USD, since: 2025-01-01}
        """;

    /// A gateway that nobody has set up or used yet.
    static final String FRESH = """
        version: 1
        consumers:
          - {id: my-app, keys: [{key: demo-key-of-my-app}]}
        backends:
          - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.25S, tokensPerSecond: 80}}
        pools:
          - {id: chat, members: [{backend: sim, priority: 1, weight: 100}]}
        models:
          - {name: "*", pool: chat}
        """;

    private DemoConfiguration() {}
}
