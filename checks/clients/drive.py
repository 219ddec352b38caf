"""Drives a gateway with the official Python clients: the URL and a key are the arguments."""

import sys

import anthropic
import openai

URL, KEY = sys.argv[1:]
USER = [{"role": "user", "content": "Why is the sky blue?"}]
SCHEMA = {"type": "object", "properties": {"city": {"type": "string"}}}
CHAT_TOOLS = [{"type": "function", "function": {"name": "weather", "parameters": SCHEMA}}]
TOOLS = [{"name": "weather", "input_schema": SCHEMA}]


def of_openai(key=KEY):
    return openai.OpenAI(base_url=f"{URL}/v1", api_key=key, max_retries=0)


def of_anthropic(key=KEY):
    return anthropic.Anthropic(base_url=URL, api_key=key, max_retries=0)


def chat(model):
    answer = of_openai().chat.completions.create(model=model, messages=USER)
    assert answer.choices[0].message.content == "Blue." and answer.usage.total_tokens == 13
    stream = of_openai().chat.completions.create(model=model, messages=USER, stream=True)
    chunks = list(stream)
    assert "".join(c.choices[0].delta.content or "" for c in chunks if c.choices) == "Blue."
    assert not any(c.usage for c in chunks)
    call = of_openai().chat.completions.create(model=model, messages=USER, tools=CHAT_TOOLS).choices[0]
    assert call.message.tool_calls[0].function.arguments.replace(" ", "") == '{"city":"Oslo"}'


def messages(model):
    answer = of_anthropic().messages.create(model=model, max_tokens=20, messages=USER)
    assert answer.content[0].text == "Blue." and answer.usage.input_tokens == 9
    with of_anthropic().messages.stream(model=model, max_tokens=20, messages=USER, tools=TOOLS) as stream:
        whole = stream.get_final_message()
    assert whole.content[1].input == {"city": "Oslo"} and whole.stop_reason == "tool_use"


def responses():
    made = of_openai().responses.create(model="gpt", input="Why?")
    assert made.output_text == "Blue." and of_openai().responses.retrieve(made.id).id == made.id
    with of_openai().responses.stream(model="gpt", input="Why?") as stream:
        texts = [event.delta for event in stream if event.type == "response.output_text.delta"]
    assert texts == ["Blue."]


def embeddings():
    assert of_openai().embeddings.create(model="gpt", input="sky").data[0].embedding == [0.5, 0.25]


def models():
    assert "gpt-by-claude" in [model.id for model in of_openai().models.list()]


def azure():
    client = openai.AzureOpenAI(azure_endpoint=URL, api_key=KEY, api_version="2024-10-21", max_retries=0)
    assert client.chat.completions.create(model="gpt", messages=USER).choices[0].message.content == "Blue."


def refusals():
    for run, expected in [
        (lambda: of_openai("no").chat.completions.create(model="gpt", messages=USER), openai.AuthenticationError),
        (lambda: of_anthropic("no").messages.create(model="claude", max_tokens=5, messages=USER), anthropic.AuthenticationError),
        (lambda: of_openai().chat.completions.create(model="nothing", messages=USER), openai.NotFoundError),
        (lambda: of_anthropic().messages.create(model="nothing", max_tokens=5, messages=USER), anthropic.NotFoundError),
        (lambda: of_openai().chat.completions.create(model="broken", messages=USER), openai.InternalServerError),
        (lambda: of_anthropic().messages.create(model="unreachable", max_tokens=5, messages=USER), anthropic.InternalServerError),
    ]:
        try:
            run()
        except expected as error:
            assert error.response.headers["x-request-id"]
        else:
            raise AssertionError(f"no {expected.__name__}")


failed = 0
for name, run in [
    *((f"openai: chat, {model}", lambda model=model: chat(model)) for model in ("gpt", "gpt-by-claude")),
    *((f"anthropic: messages, {model}", lambda model=model: messages(model)) for model in ("claude", "claude-by-gpt")),
    ("openai: responses", responses),
    ("openai: embeddings", embeddings),
    ("openai: models", models),
    ("openai: azure", azure),
    ("refusals are the exceptions that users catch", refusals),
]:
    try:
        run()
        print(f"ok   python {name}")
    except Exception as error:
        failed += 1
        print(f"FAIL python {name}: {type(error).__name__}: {error}")
sys.exit(1 if failed else 0)
