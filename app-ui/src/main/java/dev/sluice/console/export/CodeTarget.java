package dev.sluice.console.export;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/// A request as something that can be run as it stands. Address and key are read from the environment, so that no
/// secret leaves with it. What stands in a template between two `@` is filled in.
@SuppressWarnings("ImmutableEnumChecker") // what its constants hold never changes
public enum CodeTarget {
    CURL("curl (bash)", """
        curl "$OPENAI_BASE_URL@PATH@" \\
          -H "Authorization: Bearer $OPENAI_API_KEY" \\
          -H "Content-Type: application/json" \\
          -d '@BODY@'
        """, """
            curl "$OPENAI_BASE_URL@PATH@" \\
              -H "Authorization: Bearer $OPENAI_API_KEY"
            """, body -> body.replace("'", "'\\''")),

    POWERSHELL("curl (PowerShell)", """
        Invoke-RestMethod -Method Post -Uri "$env:OPENAI_BASE_URL@PATH@" `
          -Headers @{ Authorization = "Bearer $env:OPENAI_API_KEY" } `
          -ContentType "application/json; charset=utf-8" -Body @'
        @BODY@
        '@
        """, """
            Invoke-RestMethod -Uri "$env:OPENAI_BASE_URL@PATH@" `
              -Headers @{ Authorization = "Bearer $env:OPENAI_API_KEY" }
            """, UnaryOperator.identity()),

    HTTPIE("HTTPie", """
        http --ignore-stdin POST "$OPENAI_BASE_URL@PATH@" "Authorization: Bearer $OPENAI_API_KEY" \\
          --raw '@BODY@'
        """, """
            http --ignore-stdin GET "$OPENAI_BASE_URL@PATH@" "Authorization: Bearer $OPENAI_API_KEY"
            """, body -> body.replace("'", "'\\''")),

    PYTHON("Python (openai)", """
        import json
        from openai import OpenAI

        client = OpenAI()  # reads OPENAI_BASE_URL and OPENAI_API_KEY
        body = json.loads(r\"\"\"@BODY@\"\"\")
        answer = client.post("@PATH@", body=body, cast_to=object)
        print(answer)
        """, """
            from openai import OpenAI

            client = OpenAI()  # reads OPENAI_BASE_URL and OPENAI_API_KEY
            print(client.get("@PATH@", cast_to=object))
            """, body -> body.replace("\"\"\"", "\\u0022\\u0022\\u0022")),

    JAVASCRIPT("JavaScript (openai)", """
        import OpenAI from "openai"; // in a file that ends with .mjs

        const client = new OpenAI(); // reads OPENAI_BASE_URL and OPENAI_API_KEY
        const answer = await client.post("@PATH@", { body: @BODY@ });
        console.log(answer);
        """, """
            import OpenAI from "openai"; // in a file that ends with .mjs

            const client = new OpenAI(); // reads OPENAI_BASE_URL and OPENAI_API_KEY
            console.log(await client.get("@PATH@"));
            """, UnaryOperator.identity()),

    JAVA(
            "Java (HttpClient)",
            """
            import java.net.URI;
            import java.net.http.HttpClient;
            import java.net.http.HttpRequest;
            import java.net.http.HttpResponse;

            /** Run with: java Ask.java */
            public class Ask {
                public static void main(String[] args) throws Exception {
                    HttpRequest request = HttpRequest.newBuilder(URI.create(System.getenv("OPENAI_BASE_URL") + "@PATH@"))
                        .header("Authorization", "Bearer " + System.getenv("OPENAI_API_KEY"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(\"\"\"
                            @BODY@
                            \"\"\"))
                        .build();
                    System.out.println(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString()).body());
                }
            }
            """,
            """
            import java.net.URI;
            import java.net.http.HttpClient;
            import java.net.http.HttpRequest;
            import java.net.http.HttpResponse;

            /** Run with: java Ask.java */
            public class Ask {
                public static void main(String[] args) throws Exception {
                    HttpRequest request = HttpRequest.newBuilder(URI.create(System.getenv("OPENAI_BASE_URL") + "@PATH@"))
                        .header("Authorization", "Bearer " + System.getenv("OPENAI_API_KEY"))
                        .build();
                    System.out.println(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString()).body());
                }
            }
            """,
            body -> body.replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"").replace("\n", "\n                ")),

    LANGCHAIN4J("Java (LangChain4j)", """
        //DEPS dev.langchain4j:langchain4j-open-ai:1.8.0
        import dev.langchain4j.model.openai.OpenAiChatModel;

        /** Run with: jbang Ask.java */
        public class Ask {
            public static void main(String[] args) {
                OpenAiChatModel model = OpenAiChatModel.builder()
                    .baseUrl(System.getenv("OPENAI_BASE_URL"))
                    .apiKey(System.getenv("OPENAI_API_KEY"))
                    .modelName("@MODEL@")
                    .build();
                System.out.println(model.chat("@PROMPT@"));
            }
        }
        """, "", UnaryOperator.identity()),

    GO("Go (net/http)", """
        package main

        import (
        	"fmt"
        	"io"
        	"log"
        	"net/http"
        	"os"
        	"strings"
        )

        func main() {
        	body := strings.NewReader(`@BODY@`)
        	request, err := http.NewRequest("POST", os.Getenv("OPENAI_BASE_URL")+"@PATH@", body)
        	if err != nil {
        		log.Fatal(err)
        	}
        	request.Header.Set("Authorization", "Bearer "+os.Getenv("OPENAI_API_KEY"))
        	request.Header.Set("Content-Type", "application/json")
        	response, err := http.DefaultClient.Do(request)
        	if err != nil {
        		log.Fatal(err)
        	}
        	defer response.Body.Close()
        	answer, err := io.ReadAll(response.Body)
        	if err != nil {
        		log.Fatal(err)
        	}
        	fmt.Println(string(answer))
        }
        """, """
            package main

            import (
            	"fmt"
            	"io"
            	"log"
            	"net/http"
            	"os"
            )

            func main() {
            	request, err := http.NewRequest("GET", os.Getenv("OPENAI_BASE_URL")+"@PATH@", nil)
            	if err != nil {
            		log.Fatal(err)
            	}
            	request.Header.Set("Authorization", "Bearer "+os.Getenv("OPENAI_API_KEY"))
            	response, err := http.DefaultClient.Do(request)
            	if err != nil {
            		log.Fatal(err)
            	}
            	defer response.Body.Close()
            	answer, err := io.ReadAll(response.Body)
            	if err != nil {
            		log.Fatal(err)
            	}
            	fmt.Println(string(answer))
            }
            """, body -> body.replace("`", "`+\"`\"+`")),

    RAW("Raw HTTP", """
        POST @BASE@@PATH@ HTTP/1.1
        Host: @HOST@
        Authorization: Bearer $OPENAI_API_KEY
        Content-Type: application/json
        Content-Length: @LENGTH@
        Connection: close

        @BODY@
        """, """
            GET @BASE@@PATH@ HTTP/1.1
            Host: @HOST@
            Authorization: Bearer $OPENAI_API_KEY
            Connection: close

            """, UnaryOperator.identity()),

    JSON("JSON (the body)", "@BODY@", "", UnaryOperator.identity());

    private final String title;
    private final String post;
    private final String get;
    private final UnaryOperator<String> quoted;

    /// @param get for requests without a body; empty: it cannot say them
    CodeTarget(String title, String post, String get, UnaryOperator<String> quoted) {
        this.title = title;
        this.post = post;
        this.get = get;
        this.quoted = quoted;
    }

    public String title() {
        return title;
    }

    /// Whether a request can be said in this form.
    public boolean says(CodeRequest request) {
        return switch (this) {
            case LANGCHAIN4J -> request.path().equals("/chat/completions");
            default -> !request.method().equals("GET") || !get.isEmpty();
        };
    }

    /// The request in this form.
    ///
    /// @param baseUrl what clients set; only raw HTTP names it
    public String text(CodeRequest request, String baseUrl) {
        URI base = URI.create(baseUrl);
        int length = request.body().getBytes(StandardCharsets.UTF_8).length;
        String text = request.method().equals("GET") ? get : post;
        if (this == RAW) {
            text = text.replace("\n", "\r\n");
        }
        // The body last: what stands between two @ in it is nobody's business.
        for (var part : List.of(
                new String[] {"@PATH@", request.path()},
                new String[] {"@BASE@", base.getRawPath() == null ? "" : base.getRawPath()},
                new String[] {"@HOST@", base.getRawAuthority() == null ? "" : base.getRawAuthority()},
                new String[] {"@LENGTH@", Integer.toString(length)},
                new String[] {"@MODEL@", literal(request.model())},
                new String[] {"@PROMPT@", literal(request.prompt())},
                new String[] {"@BODY@", quoted.apply(request.body())})) {
            text = text.replace(part[0], part[1]);
        }
        return this == RAW && request.method().equals("GET") ? text : text.stripTrailing();
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
