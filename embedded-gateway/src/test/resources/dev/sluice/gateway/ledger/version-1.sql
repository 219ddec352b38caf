CREATE TABLE attempt (
  exchange INTEGER NOT NULL REFERENCES exchange (seq),
  number INTEGER NOT NULL,
  backend TEXT NOT NULL,
  model TEXT,
  status INTEGER,
  outcome TEXT NOT NULL,
  duration INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  injected_fault TEXT,
  PRIMARY KEY (exchange, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "attempt" VALUES(1,1,'east',NULL,NULL,'timed-out',5,0,0,'f1');
INSERT INTO "attempt" VALUES(1,2,'west','gpt-4o-prod',200,'truncated',1000000000,2000,40000000000,NULL);
CREATE TABLE exchange (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  consumer TEXT NOT NULL,
  key_hint TEXT,
  client_ip TEXT NOT NULL,
  api TEXT NOT NULL,
  request_model TEXT,
  response_model TEXT,
  backend TEXT,
  status INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  caused_by TEXT,
  reason TEXT,
  limit_id TEXT,
  cache TEXT,
  streamed INTEGER NOT NULL,
  estimated_input_tokens INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  cached_input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  reasoning_tokens INTEGER NOT NULL,
  reserved_tokens INTEGER NOT NULL,
  charged_tokens INTEGER NOT NULL,
  estimated INTEGER NOT NULL,
  cost_micros INTEGER,
  currency TEXT,
  first_content INTEGER,
  duration INTEGER NOT NULL,
  overhead INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  counter_keys TEXT NOT NULL
) STRICT;
INSERT INTO "exchange" VALUES(1,'a',1772366400123456789,1772366402123456788,'docs-bot','a1b2','2001:db8::1','chat','modèle-四','gpt-4o-prod','west',429,'truncated','backend','upstream_lost','per-app','semantic-hit',1,1,2000,30,40000000000,500,6,7,1,123456000078,'USD',310000001,1999999999,400003,12,9223372036854775807,'per-app=docs-bot
all=*');
CREATE TABLE intent (
  id TEXT PRIMARY KEY,
  body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE usage_minute (
  minute INTEGER NOT NULL,
  consumer TEXT NOT NULL,
  model TEXT NOT NULL,
  backend TEXT NOT NULL,
  api TEXT NOT NULL,
  client_ip TEXT NOT NULL,
  currency TEXT NOT NULL,
  requests INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  cache_hits INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  cached_input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  charged_tokens INTEGER NOT NULL,
  cost_micros INTEGER NOT NULL,
  unpriced INTEGER NOT NULL,
  PRIMARY KEY (minute, consumer, model, backend, api, client_ip, currency)
) STRICT, WITHOUT ROWID;
INSERT INTO "usage_minute" VALUES(29539440,'docs-bot','modèle-四','west','chat','2001:db8::1','USD',1,0,1,0,2000,30,40000000000,7,123456000078,0);
CREATE INDEX exchange_started_at ON exchange (started_at);
CREATE VIEW exchange_usage AS SELECT
  seq,
  started_at,
  started_at / 60000000000 AS minute,
  consumer,
  coalesce(request_model, '') AS model,
  coalesce(backend, '') AS backend,
  api,
  client_ip,
  iif(cost_micros IS NULL, '', coalesce(currency, '')) AS currency,
  1 AS requests,
  outcome = 'refused' AS refused,
  outcome IN ('failed', 'truncated', 'interrupted') AS failed,
  outcome = 'cache-hit' AS cache_hits,
  input_tokens,
  cached_input_tokens,
  output_tokens,
  charged_tokens,
  coalesce(cost_micros, 0) AS cost_micros,
  cost_micros IS NULL AS unpriced
FROM exchange;
PRAGMA user_version = 1;
