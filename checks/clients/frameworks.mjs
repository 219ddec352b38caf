// Drives a gateway of this checkout with what applications are built on: Vercel's AI SDK and LangChain.
import assert from 'node:assert/strict';
import { generateText, streamText, embed, tool, jsonSchema, stepCountIs } from 'ai';
import { createOpenAI } from '@ai-sdk/openai';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createAzure } from '@ai-sdk/azure';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { ChatAnthropic } from '@langchain/anthropic';
import { KEY, check, runChecks, url } from './harness.mjs';

const ai = {
  'ai-sdk openai, responses': createOpenAI({ baseURL: `${url}/v1`, apiKey: KEY }).responses('gpt'),
  'ai-sdk openai, chat': createOpenAI({ baseURL: `${url}/v1`, apiKey: KEY }).chat('gpt'),
  'ai-sdk openai, chat at Anthropic': createOpenAI({ baseURL: `${url}/v1`, apiKey: KEY }).chat('gpt-by-claude'),
  'ai-sdk openai-compatible': createOpenAICompatible({ name: 'sluice', baseURL: `${url}/v1`, apiKey: KEY, includeUsage: true })('gpt'),
  'ai-sdk azure': createAzure({ baseURL: `${url}/openai`, apiKey: KEY }).chat('gpt'),
  'ai-sdk anthropic': createAnthropic({ baseURL: `${url}/v1`, apiKey: KEY })('claude'),
  'ai-sdk anthropic at OpenAI': createAnthropic({ baseURL: `${url}/v1`, apiKey: KEY })('claude-by-gpt'),
};
const prompt = 'Why is the sky blue?';
const weather = tool({ description: 'weather', inputSchema: jsonSchema({ type: 'object', properties: { city: { type: 'string' } } }) });

for (const [name, model] of Object.entries(ai)) {
  check(name, async () => {
    const { text, usage } = await generateText({ model, prompt, maxRetries: 0, maxOutputTokens: 50 });
    assert.equal(text, 'Blue.');
    assert.equal(usage.inputTokens, 9);
  });
  check(`${name}: stream`, async () => {
    const stream = streamText({ model, prompt, maxRetries: 0, maxOutputTokens: 50 });
    let text = '';
    for await (const part of stream.textStream) text += part;
    assert.equal(text, 'Blue.');
    assert.equal((await stream.usage).outputTokens, 4);
  });
  if (!name.endsWith('responses')) {
    check(`${name}: calls`, async () => {
      const { toolCalls } = await generateText({ model, prompt, tools: { weather }, stopWhen: stepCountIs(1), maxRetries: 0, maxOutputTokens: 50 });
      assert.deepEqual(toolCalls[0].input, { city: 'Oslo' });
    });
  }
}
check('ai-sdk openai: embeddings', async () => {
  const { embedding } = await embed({ model: createOpenAI({ baseURL: `${url}/v1`, apiKey: KEY }).embedding('gpt'), value: 'sky' });
  assert.deepEqual(embedding, [0.5, 0.25]);
});
check('ai-sdk: an error is told', async () => {
  const model = createOpenAI({ baseURL: `${url}/v1`, apiKey: KEY }).chat('nothing');
  await assert.rejects(generateText({ model, prompt, maxRetries: 0 }), error => error.statusCode === 404 && /nothing/.test(error.message));
});

const langchain = {
  'langchain openai': new ChatOpenAI({ model: 'gpt', apiKey: KEY, maxRetries: 0, configuration: { baseURL: `${url}/v1` } }),
  'langchain openai at Anthropic': new ChatOpenAI({ model: 'gpt-by-claude', apiKey: KEY, maxRetries: 0, configuration: { baseURL: `${url}/v1` } }),
  'langchain anthropic': new ChatAnthropic({ model: 'claude', apiKey: KEY, maxRetries: 0, maxTokens: 50, anthropicApiUrl: url }),
  'langchain anthropic at OpenAI': new ChatAnthropic({ model: 'claude-by-gpt', apiKey: KEY, maxRetries: 0, maxTokens: 50, anthropicApiUrl: url }),
};
const schema = { type: 'object', properties: { city: { type: 'string' } } };
for (const [name, model] of Object.entries(langchain)) {
  check(name, async () => {
    const answer = await model.invoke(prompt);
    assert.equal(answer.text, 'Blue.');
    assert.equal(answer.usage_metadata.input_tokens, 9);
  });
  check(`${name}: stream`, async () => {
    let text = '';
    for await (const part of await model.stream(prompt)) text += part.text;
    assert.equal(text, 'Blue.');
  });
  check(`${name}: calls`, async () => {
    const answer = await model.bindTools([{ name: 'weather', description: 'weather', schema }]).invoke(prompt);
    assert.deepEqual(answer.tool_calls[0].args, { city: 'Oslo' });
  });
}
check('langchain openai: embeddings', async () => {
  const embeddings = new OpenAIEmbeddings({ model: 'gpt', apiKey: KEY, configuration: { baseURL: `${url}/v1` } });
  assert.deepEqual(await embeddings.embedQuery('sky'), [0.5, 0.25]);
});

await runChecks();
