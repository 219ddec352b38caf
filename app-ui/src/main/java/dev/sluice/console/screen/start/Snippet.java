package dev.sluice.console.screen.start;

import dev.sluice.console.export.ShellLines;

/// How an app is pointed at the gateway. All of them read address and key from the environment, so that no key gets
/// into a source file.
enum Snippet {
    CURL("curl", """
        curl "$OPENAI_BASE_URL/chat/completions" \\
          -H "Authorization: Bearer $OPENAI_API_KEY" \\
          -H "Content-Type: application/json" \\
          -d '{"model": "%1$s", "messages": [{"role": "user", "content": "Hello"}]}'
        """),

    PYTHON("Python", """
        from openai import OpenAI

        client = OpenAI()  # reads OPENAI_BASE_URL and OPENAI_API_KEY
        answer = client.chat.completions.create(
            model="%1$s",
            messages=[{"role": "user", "content": "Hello"}],
        )
        print(answer.choices[0].message.content)
        """),

    NODE("Node", """
        import OpenAI from "openai";

        const client = new OpenAI(); // reads OPENAI_BASE_URL and OPENAI_API_KEY
        const answer = await client.chat.completions.create({
          model: "%1$s",
          messages: [{ role: "user", content: "Hello" }],
        });
        console.log(answer.choices[0].message.content);
        """),

    JAVA("Java", """
        OpenAIClient client = OpenAIOkHttpClient.fromEnv(); // OPENAI_BASE_URL, OPENAI_API_KEY
        var answer = client.chat().completions().create(
            ChatCompletionCreateParams.builder()
                .model("%1$s")
                .addUserMessage("Hello")
                .build());
        answer.choices().getFirst().message().content().ifPresent(System.out::println);
        """);

    private final String title;
    private final String template;

    Snippet(String title, String template) {
        this.title = title;
        this.template = template;
    }

    String title() {
        return title;
    }

    /// @param model the one to ask for
    String text(String model) {
        return template.formatted(model).stripTrailing();
    }

    /// The two lines that all of them need.
    static String environment(String baseUrl, String key) {
        return ShellLines.openAi(baseUrl, key);
    }
}
