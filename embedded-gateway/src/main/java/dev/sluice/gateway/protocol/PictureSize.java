package dev.sluice.gateway.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

/// Width and height of a picture, from the beginning of its file: PNG, JPEG, GIF and WebP, which are what providers
/// take.
///
/// @param width at least 1
/// @param height at least 1
record PictureSize(int width, int height) {

    private static final byte[] DATA = "data:".getBytes(US_ASCII);
    private static final int LONGEST_TYPE = 256;
    private static final int MOST_SEGMENTS = 1_000;

    /// Reads the size of the picture in a data URL.
    ///
    /// @param from where the URL begins in `json`, within the string's quotes
    /// @return null for other URLs, other formats, and broken files
    static @Nullable PictureSize ofDataUrl(byte[] json, int from) {
        if (from + DATA.length > json.length) {
            return null;
        }
        for (int i = 0; i < DATA.length; i++) {
            if (json[from + i] != DATA[i]) {
                return null;
            }
        }
        for (int at = from; at < Math.min(json.length, from + LONGEST_TYPE) && json[at] != '"'; at++) {
            if (json[at] == ',') {
                return ofBase64(json, at + 1);
            }
        }
        return null;
    }

    /// The same for a picture that stands in base64 alone.
    static @Nullable PictureSize ofBase64(byte[] json, int from) {
        Base64Bytes bytes = new Base64Bytes(json, from);
        return switch (bytes.bigEndian(2)) {
            case 0x8950 -> png(bytes);
            case 0xFFD8 -> jpeg(bytes);
            case 0x4749 -> gif(bytes);
            case 0x5249 -> webp(bytes);
            default -> null;
        };
    }

    private static @Nullable PictureSize png(Base64Bytes bytes) {
        bytes.skip(14);
        int width = bytes.bigEndian(4);
        return of(width, bytes.bigEndian(4));
    }

    private static @Nullable PictureSize gif(Base64Bytes bytes) {
        bytes.skip(4);
        int width = bytes.littleEndian(2);
        return of(width, bytes.littleEndian(2));
    }

    /// Segments follow one another until one begins a frame.
    private static @Nullable PictureSize jpeg(Base64Bytes bytes) {
        for (int i = 0; i < MOST_SEGMENTS && bytes.next() == 0xFF; i++) {
            int marker = bytes.next();
            while (marker == 0xFF) {
                marker = bytes.next();
            }
            int length = bytes.bigEndian(2);
            if (marker < 0xC0 || marker == 0xDA || length < 2) {
                return null;
            }
            if (marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                bytes.skip(1);
                int height = bytes.bigEndian(2);
                return of(bytes.bigEndian(2), height);
            }
            bytes.skip(length - 2);
        }
        return null;
    }

    /// Lossy, lossless, or extended: each has its size elsewhere.
    private static @Nullable PictureSize webp(Base64Bytes bytes) {
        bytes.skip(10);
        int kind = bytes.bigEndian(4);
        bytes.skip(4);
        return switch (kind) {
            case 0x56503820 -> lossy(bytes);
            case 0x5650384C -> lossless(bytes);
            case 0x56503858 -> extended(bytes);
            default -> null;
        };
    }

    private static @Nullable PictureSize lossy(Base64Bytes bytes) {
        bytes.skip(6);
        int width = bytes.littleEndian(2);
        int height = bytes.littleEndian(2);
        return width < 0 || height < 0 ? null : of(width & 0x3FFF, height & 0x3FFF);
    }

    /// Fourteen bits each, one less than the side.
    private static @Nullable PictureSize lossless(Base64Bytes bytes) {
        bytes.skip(1);
        int low = bytes.littleEndian(2);
        int high = bytes.littleEndian(2);
        int both = high << 16 | low;
        return low < 0 || high < 0 ? null : of((both & 0x3FFF) + 1, (both >>> 14 & 0x3FFF) + 1);
    }

    private static @Nullable PictureSize extended(Base64Bytes bytes) {
        bytes.skip(4);
        int width = bytes.littleEndian(3);
        int height = bytes.littleEndian(3);
        return width < 0 || height < 0 ? null : of(width + 1, height + 1);
    }

    private static @Nullable PictureSize of(int width, int height) {
        return width > 0 && height > 0 ? new PictureSize(width, height) : null;
    }
}
