package dev.sluice.gateway.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorKindTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}                                   | OVERLOADED
        {"type":"error","error":{"type":"rate_limit_error","message":"This would exceed your rate limit"}}            | RATE_LIMITED
        {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to use it"}} | BILLING
        {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens"}}       | CONTEXT_TOO_LONG
        {"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: required"}}                    | INVALID
        {"type":"error","error":{"type":"not_found_error","message":"model: claude-9"}}                               | NO_SUCH_MODEL
        {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}                        | CREDENTIALS
        {"type":"error","error":{"type":"api_error","message":"Internal server error"}}                               | OTHER
        {"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}} | QUOTA
        {"error":{"message":"Rate limit reached for gpt-4o","type":"tokens","code":"rate_limit_exceeded"}}            | RATE_LIMITED
        {"error":{"message":"This model's maximum context length is 8192","code":"context_length_exceeded"}}          | CONTEXT_TOO_LONG
        {"error":{"message":"The model `x` does not exist","type":"invalid_request_error","code":"model_not_found"}}  | NO_SUCH_MODEL
        {"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}      | NO_SUCH_MODEL
        {"error":{"code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation"},"status":400}}         | CONTENT_FILTERED
        {"error":{"code":null,"message":"filtered","innererror":{"code":"ResponsibleAIPolicyViolation"}}}             | CONTENT_FILTERED
        {"error":"model \\"llama9\\" not found, try pulling it first"}                                                  | NO_SUCH_MODEL
        {"object":"error","message":"The model `x` does not exist.","type":"NotFoundError","code":404}                | NO_SUCH_MODEL
        {"type":"response.failed","response":{"error":{"code":"server_error","message":"x"}}}                         | OTHER
        {"error":{"message":"Insufficient credits","code":402}}                                                       | QUOTA
        {"error":{"code":"429","message":"Requests have exceeded call rate limit"}}                                   | RATE_LIMITED
        {"error":{"code":503,"message":"x","status":"UNAVAILABLE"}}                                                   | OVERLOADED
        {"error":{"code":529,"message":"x"}}                                                                          | OVERLOADED
        {"error":{"code":401,"message":"x"}}                                                                          | CREDENTIALS
        {"error":{"code":402,"message":"x"}}                                                                          | BILLING
        {"error":{"code":500,"message":"x"}}                                                                          | OTHER
        {"error":{"message":"That model is currently overloaded with other requests."}}                               | OVERLOADED
        {"type":"response.failed","response":{"error":{"code":"server_is_overloaded","message":"x"}}}                 | OVERLOADED
        {"id":"c","choices":[{"finish_reason":"error"}],"error":{"code":503,"message":"x"}}                           | OVERLOADED
        <html>502 Bad Gateway</html>                                                                                  | OTHER
        []                                                                                                            | OTHER
        {"error":{"type":"overloaded_error"                                                                            | OVERLOADED
        """)
    void errorsAreRecognisedInEveryProtocol(String body, ErrorKind expected) {
        assertThat(ErrorKind.read(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
    }

    @Test
    void noBytesBreakIt() {
        Random random = new Random(3);
        byte[] valid = "{\"error\":{\"type\":\"x\",\"code\":[1,{\"a\":2}],\"innererror\":{\"code\":\"y\"}}}"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = valid.clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThat(ErrorKind.read(body)).isNotNull();
        }
    }
}
