package dev.sluice.console.export;

import java.util.List;
import java.util.function.UnaryOperator;

/// A request as something that can be run. Address and key are read from the environment, so that no secret leaves with
/// it.
@SuppressWarnings("ImmutableEnumChecker") // what its constants hold never changes
public enum CodeTarget {
    CURL("curl (bash)", """
        curl "$OPENAI_BASE_URL@PATH@" \\
          -H "Authorization: Bearer $OPENAI_API_KEY" \\
          -H "Content-Type: application/json" \\
          -d '@BODY@'
        """, body -> body.replace("'", "'\\''")),

    POWERSHELL("curl (PowerShell)", """
        Invoke-RestMethod -Method Post -Uri "$env:OPENAI_BASE_URL@PATH@" `
          -Headers @{ Authorization = "Bearer $env:OPENAI_API_KEY" } `
          -ContentType "application/json" -Body @'
        @BODY@
        '@
        """, UnaryOperator.identity()),

    HTTPIE("HTTPie", """
        http POST "$OPENAI_BASE_URL@PATH@" "Authorization: Bearer $OPENAI_API_KEY" --raw '@BODY@'
        """, body -> body.replace("'", "'\\''")),

    PYTHON("Python (openai)", """
        import json
        from openai import OpenAI

        client = OpenAI()  # reads OPENAI_BASE_URL and OPENAI_API_KEY
        body = json.loads(r\"\"\"@BODY@\"\"\")
        answer = client.post("@PATH@", body=body, cast_to=object)
        print(answer)
        """, body -> body.replace("\"\"\"", "\\\"\\\"\\\"")),

    JAVASCRIPT("JavaScript (openai)", """
        import OpenAI from "openai";

        const client = new OpenAI(); // reads OPENAI_BASE_URL and OPENAI_API_KEY
        const answer = await client.post("@PATH@", { body: @BODY@ });
        console.log(answer);
        """, UnaryOperator.identity()),

    JAVA("Java (HttpClient)", """
        HttpRequest request = HttpRequest.newBuilder(URI.create(System.getenv("OPENAI_BASE_URL") + "@PATH@"))
            .header("Authorization", "Bearer " + System.getenv("OPENAI_API_KEY"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(\"\"\"
                @BODY@
                \"\"\"))
            .build();
        System.out.println(HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.ofString()).body());
        """, body -> body.replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"")),

    LANGCHAIN4J("Java (LangChain4j)", """
        ChatModel model = OpenAiChatModel.builder()
            .baseUrl(System.getenv("OPENAI_BASE_URL"))
            .apiKey(System.getenv("OPENAI_API_KEY"))
            .modelName("@MODEL@")
            .build();
        System.out.println(model.chat("@PROMPT@"));
        """, UnaryOperator.identity()),

    GO("Go (net/http)", """
        body := strings.NewReader(`@BODY@`)
        request, err := http.NewRequest("POST", os.Getenv("OPENAI_BASE_URL")+"@PATH@", body)
        if err != nil {
            log.Fatal(err)
        }
        request.Header.Set("Authorization", "Bearer "+os.Getenv("OPENAI_API_KEY"))
        request.Header.Set("Content-Type", "application/json")
        response, err := http.DefaultClient.Do(request)
        """, body -> body.replace("`", "`+\"`\"+`")),

    RAW("Raw HTTP", """
        POST @PATH@ HTTP/1.1
        Authorization: Bearer $OPENAI_API_KEY
        Content-Type: application/json

        @BODY@
        """, UnaryOperator.identity());

    private final String title;
    private final String template;
    private final UnaryOperator<String> quoted;

    CodeTarget(String title, String template, UnaryOperator<String> quoted) {
        this.title = title;
        this.template = template;
        this.quoted = quoted;
    }

    public String title() {
        return title;
    }

    /// The request in this form.
    public String text(CodeRequest request) {
        String text = template;
        for (var part : List.of(
                new String[] {"@PATH@", request.path()},
                new String[] {"@MODEL@", literal(request.model())},
                new String[] {"@PROMPT@", literal(request.prompt())},
                new String[] {"@BODY@", quoted.apply(request.body())})) {
            text = text.replace(part[0], part[1]);
        }
        return text.stripTrailing();
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
