package dev.sluice.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.protocol.Picture.Detail;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSizeTest {

    @ParameterizedTest
    @CsvSource({"png, 640, 480", "jpg, 1, 3000", "gif, 31, 17", "png, 40000, 2"})
    void readsTheSizeOfAPictureAsItIsWritten(String format, int width, int height) throws IOException {
        String file = encoded(format, width, height);

        assertThat(picture("data:image/" + format + ";base64," + file))
                .isEqualTo(new Picture(width, height, Detail.HIGH));
    }

    /// The beginnings of files that cwebp wrote: lossy, lossless, and with transparency.
    @ParameterizedTest
    @CsvSource({
        "52494646 24000000 57454250 56503820 18000000 3001009d012a 8002 e001, 640, 480",
        "52494646 24000000 57454250 5650384c 18000000 2f 7f c2 77 00, 640, 480",
        "52494646 24000000 57454250 56503858 0a000000 10000000 7f0200 df0100, 640, 480"
    })
    void readsTheSizeOfEveryKindOfWebp(String start, int width, int height) {
        byte[] file = HexFormat.of().parseHex(start.replace(" ", "") + "00".repeat(20));

        assertThat(picture("data:image/webp;base64," + Base64.getEncoder().encodeToString(file)))
                .isEqualTo(new Picture(width, height, Detail.HIGH));
    }

    /// Photographs have their camera's data before the frame.
    @Test
    void findsTheFrameOfAJpegBehindOtherSegments() throws IOException {
        byte[] plain = Base64.getDecoder().decode(encoded("jpg", 300, 200));
        ByteArrayOutputStream photo = new ByteArrayOutputStream();
        photo.write(plain, 0, 2);
        for (int i = 0; i < 3; i++) {
            photo.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) 0xFF, (byte) 0xFF});
            photo.writeBytes(new byte[0xFFFF - 2]);
        }
        photo.write(plain, 2, plain.length - 2);

        assertThat(picture("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(photo.toByteArray())))
                .isEqualTo(new Picture(300, 200, Detail.HIGH));
    }

    @Test
    void readsBase64WhoseSlashesAreEscaped() throws IOException {
        String file = encoded("jpg", 300, 200);

        assertThat(file).contains("/");
        assertThat(picture("data:image\\/jpeg;base64," + file.replace("/", "\\/")))
                .isEqualTo(new Picture(300, 200, Detail.HIGH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/cat.png",
                "data:",
                "data:image/png;base64",
                "data:image/png;base64,",
                "data:image/png;base64,iVBORw0KGgo=",
                "data:image/jpeg;base64,/9j/",
                "data:image/webp;base64,UklGRg==",
                "data:image/svg+xml;base64,PHN2Zz4=",
                "data:image/png;base64,\\u0041\\u0042",
                "d"
            })
    void doesNotGuessWhatIsNotThere(String url) {
        assertThat(picture(url)).isEqualTo(new Picture(0, 0, Detail.HIGH));
    }

    @Test
    void readsPicturesOfEveryProtocol() throws IOException {
        String file = encoded("png", 20, 10);
        String chat = "{'type':'image_url','image_url':{'detail':'low','url':'data:image/png;base64," + file + "'}}";
        String responses =
                "{'detail':'original','image_url':'data:image/png;base64," + file + "','type':'input_image'}";
        String messages = "{'source':{'data':'" + file + "','media_type':'image/png','type':'base64'},'type':'image'}";
        String byId = "{'type':'input_image','file_id':'file-1','detail':'auto'}";

        assertThat(prompt(Apis.CHAT, chat).pictures()).isEqualTo(List.of(new Picture(20, 10, Detail.LOW)));
        assertThat(prompt(Apis.MESSAGES, messages).pictures()).isEqualTo(List.of(new Picture(20, 10, Detail.HIGH)));
        assertThat(prompt(Apis.CHAT, responses).pictures()).isEqualTo(List.of(new Picture(20, 10, Detail.ORIGINAL)));
        assertThat(prompt(Apis.CHAT, byId).pictures()).isEqualTo(List.of(new Picture(0, 0, Detail.HIGH)));
    }

    @Test
    void documentsAreFilesUnlessTheyAreText() {
        Prompt pdf = prompt(
                Apis.MESSAGES,
                "{'type':'document','source':{'type':'base64','media_type':'application/pdf','data':'JVBERi0='}}");
        Prompt text = prompt(
                Apis.MESSAGES,
                "{'type':'document','source':{'type':'text','media_type':'text/plain','data':'all of it'}}");

        assertThat(pdf.files()).isEqualTo(1);
        assertThat(pdf.pictures()).isEmpty();
        assertThat(text.files()).isZero();
        assertThat(text.texts()).contains("all of it");
    }

    private static Picture picture(String url) {
        return prompt(Apis.CHAT, "{'type':'image_url','image_url':{'url':'" + url + "'}}")
                .pictures()
                .getFirst();
    }

    private static Prompt prompt(Api api, String part) {
        String body = "{'model':'m','messages':[{'role':'user','content':[" + part + "]}]}";
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ((RequestReader.Reading.Understood) RequestReader.read(api, bytes))
                .request()
                .prompt();
    }

    private static String encoded(String format, int width, int height) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, file);
        return Base64.getEncoder().encodeToString(file.toByteArray());
    }
}
