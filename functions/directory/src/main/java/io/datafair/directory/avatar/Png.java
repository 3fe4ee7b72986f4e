package io.datafair.directory.avatar;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes a square RGB image as PNG; the JDK's own writer needs a desktop and starts slowly. */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Png() {}

  public static byte[] encode(int size, int[] pixels) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream output = new DataOutputStream(bytes)) {
      output.write(SIGNATURE);
      chunk(output, "IHDR", header(size));
      chunk(output, "IDAT", data(size, pixels));
      chunk(output, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] header(int size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream output = new DataOutputStream(bytes);
    output.writeInt(size);
    output.writeInt(size);
    // 8 bits, RGB, deflate, adaptive filters, no interlace.
    output.write(new byte[] {8, 2, 0, 0, 0});
    return bytes.toByteArray();
  }

  private static byte[] data(int size, int[] pixels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream output = new DeflaterOutputStream(bytes)) {
      for (int y = 0; y < size; y++) {
        output.write(0);
        for (int x = 0; x < size; x++) {
          int pixel = pixels[y * size + x];
          output.write(pixel >> 16);
          output.write(pixel >> 8);
          output.write(pixel);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream output, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    output.writeInt(data.length);
    output.write(name);
    output.write(data);
    output.writeInt((int) checksum.getValue());
  }
}
