package dev.sluice.console.screenshots;

/// A gateway with five apps, three simulated backends and limits that some of them run into.
final class DemoConfiguration {

    static final String KEY_PREFIX = "demo-key-of-";

    static final String YAML = """
        version: 1
        consumers:
          - {id: checkout, name: Checkout assistant, keys: [{key: demo-key-of-checkout}]}
          - {id: docs-bot, name: Documentation bot, keys: [{key: demo-key-of-docs-bot}]}
          - {id: batch, name: Nightly batch, keys: [{key: demo-key-of-batch}]}
          - {id: research, keys: [{key: demo-key-of-research}]}
          - {id: old-app, name: Old app, keys: [{key: demo-key-of-old-app}], blocked: true}
        backends:
          - {id: east, provider: simulated, simulation: {firstTokenLatency: PT0.25S, tokensPerSecond: 120, jitter: 0.3}}
          - {id: west, provider: simulated, simulation: {firstTokenLatency: PT0.4S, tokensPerSecond: 90, jitter: 0.3}}
          - {id: local, provider: simulated, simulation: {firstTokenLatency: PT0.15S, tokensPerSecond: 60, jitter: 0.2}}
        pools:
          - id: chat
            strategy: weighted
            members:
              - {backend: east, priority: 1, weight: 60, model: gpt-4o-prod}
              - {backend: west, priority: 1, weight: 40, model: gpt-4o-prod}
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
            tokensPerMinute: 20000
          - id: docs-tokens
            counterKey: consumer
            match: {consumers: [docs-bot], models: ["*"]}
            tokensPerMinute: 12000
          - id: batch-tokens
            counterKey: consumer
            match: {consumers: [batch], models: ["*"]}
            tokensPerMinute: 40000
        """;

    private DemoConfiguration() {}
}
