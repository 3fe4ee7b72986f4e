package io.datafair.ingest.table;

import io.datafair.datasetmodel.run.ContentException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/** Tells the encoding of a text from its first bytes, and refuses what is not text. */
public final class EncodingSniffer {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private EncodingSniffer() {}

  /**
   * Finds the encoding.
   *
   * @param whole whether the sample is the whole file
   */
  public static TextEncoding sniff(byte[] sample, boolean whole) {
    BinaryContent.refuse(sample);
    TextEncoding marked = byMark(sample);
    if (marked != null) {
      return marked;
    }
    TextEncoding wide = wide(sample);
    if (wide != null) {
      return wide;
    }
    if (validUtf8(sample, whole)) {
      return new TextEncoding(StandardCharsets.UTF_8, 0);
    }
    return new TextEncoding(singleByte(sample), 0);
  }

  /** An encoding named by the person who sent the file. */
  public static TextEncoding named(String name, byte[] sample) {
    TextEncoding marked = byMark(sample);
    if (marked != null) {
      return marked;
    }
    if (Charset.isSupported(name) && TextEncoding.supported(Charset.forName(name))) {
      return new TextEncoding(Charset.forName(name), 0);
    }
    throw new ContentException(TableText.UNKNOWN_ENCODING.with(name));
  }

  private static @Nullable TextEncoding byMark(byte[] sample) {
    if (startsWith(sample, 0xEF, 0xBB, 0xBF)) {
      return new TextEncoding(StandardCharsets.UTF_8, 3);
    }
    if (startsWith(sample, 0xFF, 0xFE)) {
      return new TextEncoding(StandardCharsets.UTF_16LE, 2);
    }
    if (startsWith(sample, 0xFE, 0xFF)) {
      return new TextEncoding(StandardCharsets.UTF_16BE, 2);
    }
    return null;
  }

  private static boolean startsWith(byte[] sample, int... bytes) {
    if (sample.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((sample[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** UTF-16 without a mark shows as zeros in every other byte; other zeros are not text. */
  private static @Nullable TextEncoding wide(byte[] sample) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < sample.length; i++) {
      if (sample[i] == 0) {
        if (i % 2 == 0) {
          even++;
        } else {
          odd++;
        }
      }
    }
    if (even + odd == 0) {
      return null;
    }
    int half = sample.length / 2;
    if (odd > half * 0.6 && even < half * 0.05) {
      return new TextEncoding(StandardCharsets.UTF_16LE, 0);
    }
    if (even > half * 0.6 && odd < half * 0.05) {
      return new TextEncoding(StandardCharsets.UTF_16BE, 0);
    }
    throw BinaryContent.refusal(TableText.BINARY);
  }

  private static boolean validUtf8(byte[] sample, boolean whole) {
    CharBuffer discarded = CharBuffer.allocate(8192);
    ByteBuffer bytes = ByteBuffer.wrap(sample);
    var decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result;
    do {
      discarded.clear();
      result = decoder.decode(bytes, discarded, whole);
    } while (result.isOverflow());
    return !result.isError();
  }

  private static Charset singleByte(byte[] sample) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(sample, 0, sample.length);
    detector.dataEnd();
    String name = detector.getDetectedCharset();
    if (name != null && Charset.isSupported(name)) {
      Charset detected = Charset.forName(name);
      boolean singleByte = detected.newEncoder().maxBytesPerChar() == 1f;
      // Mac and DOS pages are guesses that French texts of today do not bear out.
      if (singleByte && TextEncoding.supported(detected) && !detected.equals(WINDOWS)) {
        return detected;
      }
    }
    return usesControls(sample) ? WINDOWS : StandardCharsets.ISO_8859_1;
  }

  /** Bytes 0x80 to 0x9F are printable in Windows-1252 only. */
  private static boolean usesControls(byte[] sample) {
    for (byte b : sample) {
      int value = b & 0xff;
      if (value >= 0x80 && value <= 0x9f) {
        return true;
      }
    }
    return false;
  }
}
