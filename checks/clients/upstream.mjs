// A model server of each protocol, as small as can be: what the gateway's backends are.
import http from 'node:http';

export const calls = [];

const usage = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 };

const completion = (message, finish_reason) => ({
  id: 'chatcmpl-7', object: 'chat.completion', created: 1, model: 'm',
  choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason }], usage,
});

const message = (content, stop_reason) => ({
  id: 'msg_7', type: 'message', role: 'assistant', model: 'claude-x', content, stop_reason, stop_sequence: null,
  usage: { input_tokens: 9, output_tokens: 4 },
});

const call = { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Oslo"}' } };

function* chunks(tools) {
  const chunk = (choices, more) => ({ id: 'chatcmpl-7', object: 'chat.completion.chunk', created: 1, model: 'm', choices, ...more });
  const delta = (delta, finish_reason = null) => chunk([{ index: 0, delta, finish_reason }]);
  yield delta({ role: 'assistant', content: '' });
  yield delta({ content: 'Blu' });
  yield delta({ content: 'e.' });
  if (tools) {
    yield delta({ tool_calls: [{ index: 0, ...call, function: { name: 'weather', arguments: '' } }] });
    yield delta({ tool_calls: [{ index: 0, function: { arguments: '{"city":' } }] });
    yield delta({ tool_calls: [{ index: 0, function: { arguments: '"Oslo"}' } }] });
  }
  yield delta({}, tools ? 'tool_calls' : 'stop');
  yield chunk([], { usage });
}

function* events(tools) {
  yield { type: 'message_start', message: { ...message([], null), usage: { input_tokens: 9, output_tokens: 1 } } };
  yield { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } };
  yield { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Blu' } };
  yield { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'e.' } };
  yield { type: 'content_block_stop', index: 0 };
  if (tools) {
    yield { type: 'content_block_start', index: 1, content_block: { type: 'tool_use', id: 'call_1', name: 'weather', input: {} } };
    yield { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{"city":"Oslo"}' } };
    yield { type: 'content_block_stop', index: 1 };
  }
  yield { type: 'message_delta', delta: { stop_reason: tools ? 'tool_use' : 'end_turn', stop_sequence: null }, usage: { output_tokens: 4 } };
  yield { type: 'message_stop' };
}

const response = { id: 'resp_7', object: 'response', created_at: 1, status: 'completed', model: 'm', parallel_tool_calls: true,
  tools: [], tool_choice: 'auto', metadata: {}, output: [{ id: 'o', type: 'message', role: 'assistant', status: 'completed',
  content: [{ type: 'output_text', text: 'Blue.', annotations: [] }] }],
  usage: { input_tokens: 9, input_tokens_details: { cached_tokens: 0 }, output_tokens: 4, output_tokens_details: { reasoning_tokens: 0 }, total_tokens: 13 } };

function* responseEvents() {
  yield { type: 'response.created', sequence_number: 0, response: { ...response, status: 'in_progress', output: [] } };
  const [item] = response.output;
  const at = { item_id: 'o', output_index: 0, content_index: 0 };
  yield { type: 'response.output_item.added', sequence_number: 1, output_index: 0, item: { ...item, status: 'in_progress', content: [] } };
  yield { type: 'response.content_part.added', sequence_number: 2, ...at, part: { ...item.content[0], text: '' } };
  yield { type: 'response.output_text.delta', sequence_number: 3, ...at, delta: 'Blue.', logprobs: [] };
  yield { type: 'response.output_text.done', sequence_number: 4, ...at, text: 'Blue.', logprobs: [] };
  yield { type: 'response.content_part.done', sequence_number: 5, ...at, part: item.content[0] };
  yield { type: 'response.output_item.done', sequence_number: 6, output_index: 0, item };
  yield { type: 'response.completed', sequence_number: 7, response };
}

const embedding = Buffer.from(new Float32Array([0.5, 0.25]).buffer).toString('base64');

function answer(path, body, res) {
  const json = (value, status = 200) => { res.writeHead(status, { 'content-type': 'application/json' }); res.end(JSON.stringify(value)); };
  const sse = (all, named, done) => {
    res.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const one of all) res.write((named ? `event: ${one.type}\n` : '') + `data: ${JSON.stringify(one)}\n\n`);
    res.end(done ? 'data: [DONE]\n\n' : undefined);
  };
  const tools = Boolean(body?.tools?.length);
  if (path === '/fail/chat/completions') return json({ error: { message: 'oops' } }, 500);
  if (path === '/v1/chat/completions') {
    if (body.stream) return sse(chunks(tools), false, true);
    return json(tools ? completion({ content: 'Blue.', tool_calls: [call] }, 'tool_calls') : completion({ content: 'Blue.' }, 'stop'));
  }
  if (path === '/v1/messages') {
    if (body.stream) return sse(events(tools), true, false);
    const text = { type: 'text', text: 'Blue.' };
    return json(tools ? message([text, { type: 'tool_use', id: 'call_1', name: 'weather', input: { city: 'Oslo' } }], 'tool_use') : message([text], 'end_turn'));
  }
  if (path === '/v1/messages/count_tokens') return json({ input_tokens: 9 });
  if (path === '/v1/responses') return body.stream ? sse(responseEvents(), true, false) : json(response);
  if (path === '/v1/responses/resp_7') return json(response);
  if (path === '/v1/embeddings') return json({ object: 'list', model: 'm', usage: { prompt_tokens: 5, total_tokens: 5 },
    data: [{ object: 'embedding', index: 0, embedding: body.encoding_format === 'base64' ? embedding : [0.5, 0.25] }] });
  if (path === '/v1/completions') return json({ id: 'cmpl-7', object: 'text_completion', created: 1, model: 'm', choices: [{ index: 0, text: 'Blue.', logprobs: null, finish_reason: 'stop' }], usage });
  if (path === '/v1/moderations') return json({ id: 'modr-7', model: 'm', results: [] });
  return json({ error: { message: `no ${path}` } }, 404);
}

export async function startUpstream() {
  const server = http.createServer((req, res) => {
    const parts = [];
    req.on('data', part => parts.push(part)).on('end', () => {
      const text = Buffer.concat(parts).toString();
      const body = text.startsWith('{') ? JSON.parse(text) : null;
      const path = new URL(req.url, 'http://x').pathname;
      calls.push({ path, headers: req.headers, body });
      answer(path, body, res);
    });
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
