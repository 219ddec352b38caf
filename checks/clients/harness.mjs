// A gateway of this checkout in front of a small model server, and a list of what shall hold of it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startUpstream } from './upstream.mjs';

export const KEY = 'key-of-the-app-0123456789';
const folder = mkdtempSync(join(tmpdir(), 'sluice-clients-'));
const upstream = await startUpstream();
writeFileSync(join(folder, 'gateway.yaml'), `
version: 1
listen: {host: 127.0.0.1, port: 0}
consumers:
  - {id: app, keys: [{key: ${KEY}}]}
  - {id: small, keys: [{key: key-of-a-small-consumer}]}
  - {id: spent, keys: [{key: key-of-a-spent-consumer}]}
  - {id: blocked, blocked: true, keys: [{key: key-of-a-blocked-consumer}]}
backends:
  - {id: openai, provider: openai, baseUrl: "${upstream.url}/v1", apiKey: a-secret}
  - {id: azure, provider: azure-openai, baseUrl: "${upstream.url}", apiKey: a-secret}
  - {id: anthropic, provider: anthropic, baseUrl: "${upstream.url}", apiKey: a-secret}
  - {id: failing, provider: openai, baseUrl: "${upstream.url}/fail", circuitBreaker: {failureCondition: {count: 1000, interval: PT1M}}}
  - {id: gone, provider: openai, baseUrl: "http://127.0.0.1:9/v1", circuitBreaker: {failureCondition: {count: 1000, interval: PT1M}}}
models:
  - {name: gpt, backend: openai}
  - {name: claude, backend: anthropic}
  - {name: gpt-by-claude, backend: anthropic}
  - {name: claude-by-gpt, backend: openai}
  - {name: broken, backend: failing}
  - {name: unreachable, backend: gone}
limits:
  - {id: rate, counterKey: consumer, match: {consumers: [small], models: ["*"]}, requestsPerMinute: 1}
  - {id: quota, counterKey: consumer, match: {consumers: [spent], models: ["*"]}, tokenQuota: {tokens: 30, period: Yearly}}
`);
const ready = join(folder, 'ready.json');
const gateway = spawn('../../sluice', ['gateway', '--config', join(folder, 'gateway.yaml'), '--data-dir', folder, '--ready-file', ready],
  { stdio: ['ignore', 'ignore', 'inherit'] });
for (let i = 0; !existsSync(ready); i++) {
  assert(i < 3000 && gateway.exitCode === null, 'the gateway did not start');
  await wait(100);
}
export const { url } = JSON.parse(readFileSync(ready, 'utf8')).ready;


const checks = [];
export const check = (name, run) => checks.push([name, run]);

export async function runChecks() {
  let failed = 0;
  for (const [name, run] of checks) {
    try {
      await run();
      console.log(`ok   ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAIL ${name}\n     ${error.message.replaceAll('\n', '\n     ')}`);
    }
  }
  await stop();
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}

export async function stop() {
  gateway.kill('SIGTERM');
  await new Promise(resolve => gateway.on('exit', resolve));
  upstream.close();
  rmSync(folder, { recursive: true });
}
