// Drives a gateway of this checkout with the official clients, and says what did not go as their users expect.
import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI, { AzureOpenAI } from 'openai';
import { KEY, check, runChecks, url } from './harness.mjs';
import { calls } from './upstream.mjs';

const openai = (apiKey = KEY, maxRetries = 0) => new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries });
const anthropic = (apiKey = KEY, maxRetries = 0) => new Anthropic({ baseURL: url, apiKey, maxRetries });
const user = [{ role: 'user', content: 'Why is the sky blue?' }];
const chatTools = [{ type: 'function', function: { name: 'weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } } }];
const tools = [{ name: 'weather', input_schema: { type: 'object', properties: { city: { type: 'string' } } } }];
const chat = (client, model, more) => client.chat.completions.create({ model, messages: user, ...more });
const say = (client, model, more) => client.messages.create({ model, max_tokens: 20, messages: user, ...more });

const fails = async (promise, type, status, message = '') => assert.rejects(promise, error => {
  assert.equal(error.constructor.name, type);
  assert.equal(error.status, status);
  assert.match(error.message, new RegExp(message));
  return true;
});

for (const model of ['gpt', 'gpt-by-claude']) {
  check(`openai: chat, ${model}`, async () => {
    const { data, response } = await chat(openai(), model).withResponse();
    assert.equal(data.choices[0].message.content, 'Blue.');
    assert.equal(data.choices[0].finish_reason, 'stop');
    assert.equal(data.usage.total_tokens, 13);
    assert(response.headers.get('x-request-id'));
  });
  check(`openai: chat with a call, ${model}`, async () => {
    const answer = await chat(openai(), model, { tools: chatTools });
    assert.deepEqual(JSON.parse(answer.choices[0].message.tool_calls[0].function.arguments), { city: 'Oslo' });
    assert.equal(answer.choices[0].finish_reason, 'tool_calls');
  });
  check(`openai: stream, ${model}`, async () => {
    let text = '';
    for await (const chunk of await chat(openai(), model, { stream: true })) {
      assert(!chunk.usage);
      text += chunk.choices[0]?.delta?.content ?? '';
    }
    assert.equal(text, 'Blue.');
  });
  check(`openai: stream with usage and a call, ${model}`, async () => {
    const stream = openai().chat.completions.stream({ model, messages: user, tools: chatTools, stream_options: { include_usage: true } });
    const whole = await stream.finalChatCompletion();
    assert.equal(whole.choices[0].message.tool_calls[0].id, 'call_1');
    assert.equal(whole.usage.total_tokens, 13);
  });
}
for (const model of ['claude', 'claude-by-gpt']) {
  check(`anthropic: message, ${model}`, async () => {
    const message = await say(anthropic(), model);
    assert.equal(message.content[0].text, 'Blue.');
    assert.equal(message.stop_reason, 'end_turn');
    assert.equal(message.usage.input_tokens, 9);
  });
  check(`anthropic: message with a call, ${model}`, async () => {
    const message = await say(anthropic(), model, { tools });
    assert.deepEqual(message.content[1].input, { city: 'Oslo' });
    assert.equal(message.stop_reason, 'tool_use');
  });
  check(`anthropic: stream with a call, ${model}`, async () => {
    const message = await anthropic().messages.stream({ model, max_tokens: 20, messages: user, tools }).finalMessage();
    assert.equal(message.content[0].text, 'Blue.');
    assert.deepEqual(message.content[1].input, { city: 'Oslo' });
    assert.equal(message.usage.output_tokens, 4);
  });
  check(`anthropic: count tokens, ${model}`, async () => {
    const { input_tokens } = await anthropic().messages.countTokens({ model, messages: user });
    assert(input_tokens > 5 && input_tokens < 30);
  });
}
check('anthropic: key as x-api-key and as Bearer', async () => {
  await say(new Anthropic({ baseURL: url, authToken: KEY, apiKey: null, maxRetries: 0 }), 'claude');
  assert.equal(calls.at(-1).headers['x-api-key'], 'a-secret');
  assert.equal(calls.at(-1).headers.authorization, undefined);
});
check('openai: models', async () => {
  const names = [];
  for await (const model of openai().models.list()) names.push(model.id);
  assert(names.includes('gpt-by-claude'));
  assert.equal((await openai().models.retrieve('gpt')).id, 'gpt');
});
check('openai: embeddings, base64 as its default', async () => {
  const answer = await openai().embeddings.create({ model: 'gpt', input: 'sky' });
  assert.deepEqual(Array.from(answer.data[0].embedding), [0.5, 0.25]);
});
check('openai: completions', async () => assert.equal((await openai().completions.create({ model: 'gpt', prompt: 'x' })).choices[0].text, 'Blue.'));
check('openai: responses, stored', async () => {
  const made = await openai().responses.create({ model: 'gpt', input: 'Why?' });
  assert.equal(made.output_text, 'Blue.');
  assert.equal((await openai().responses.retrieve(made.id)).id, made.id);
});
check('openai: responses, streamed', async () => {
  let text = '';
  for await (const event of await openai().responses.create({ model: 'gpt', input: 'Why?', stream: true })) {
    if (event.type === 'response.output_text.delta') text += event.delta;
  }
  assert.equal(text, 'Blue.');
});
check('azure: the deployment in the path decides', async () => {
  const client = new AzureOpenAI({ endpoint: url, apiKey: KEY, apiVersion: '2024-10-21', deployment: 'gpt', maxRetries: 0 });
  assert.equal((await client.chat.completions.create({ model: '', messages: user })).choices[0].message.content, 'Blue.');
});

check('401', async () => {
  await fails(chat(openai('no'), 'gpt'), 'AuthenticationError', 401);
  await fails(say(anthropic('no'), 'claude'), 'AuthenticationError', 401);
});
check('403, blocked: not retried', async () => {
  await fails(chat(openai('key-of-a-blocked-consumer', 2), 'gpt'), 'PermissionDeniedError', 403);
  await fails(say(anthropic('key-of-a-blocked-consumer', 2), 'claude'), 'PermissionDeniedError', 403);
});
check('404', async () => {
  await fails(chat(openai(), 'nothing'), 'NotFoundError', 404);
  await fails(say(anthropic(), 'nothing'), 'NotFoundError', 404);
});
check('400, malformed and untranslatable', async () => {
  await fails(openai().chat.completions.create({ model: 5, messages: user }), 'BadRequestError', 400);
  await fails(chat(openai(), 'gpt-by-claude', { n: 2 }), 'BadRequestError', 400, '"n"');
  await fails(say(anthropic(), 'claude-by-gpt', { top_k: 2 }), 'BadRequestError', 400, 'top_k');
});
check('429 with a wait that suffices, told to the client', async () => {
  await chat(openai('key-of-a-small-consumer'), 'gpt');
  await assert.rejects(chat(openai('key-of-a-small-consumer'), 'gpt'), error => {
    assert.equal(error.constructor.name, 'RateLimitError');
    assert(Number(error.headers.get('retry-after')) > 0);
    return true;
  });
});
check('403, quota used up: not retried', async () => {
  const client = openai('key-of-a-spent-consumer', 0);
  await assert.rejects(async () => { for (;;) await chat(client, 'gpt', { max_completion_tokens: 5 }); },
    error => error.constructor.name === 'PermissionDeniedError' && error.headers.get('x-should-retry') === 'false');
});
check('503 and 502: retried as often as the client says', async () => {
  const before = calls.length;
  await fails(chat(openai(KEY, 2), 'broken'), 'InternalServerError', 503);
  assert.equal(calls.length - before, 3);
  await fails(chat(openai(), 'unreachable'), 'InternalServerError', 502);
  await fails(say(anthropic(), 'unreachable'), 'InternalServerError', 502);
});

await runChecks();
