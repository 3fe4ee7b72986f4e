package io.datafair.directory.twofactor;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import io.datafair.directory.avatar.Png;
import java.util.Base64;

/** A text as the picture that phones read. */
final class QrCode {
  private static final int SIZE = 256;
  private static final int BLACK = 0x000000;
  private static final int WHITE = 0xFFFFFF;

  private QrCode() {}

  /** A {@code data:} address of a PNG. */
  static String of(String text) {
    try {
      BitMatrix modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIZE, SIZE);
      int size = modules.getWidth();
      int[] pixels = new int[size * size];
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          pixels[y * size + x] = modules.get(x, y) ? BLACK : WHITE;
        }
      }
      return "data:image/png;base64,"
          + Base64.getEncoder().encodeToString(Png.encode(size, pixels));
    } catch (WriterException e) {
      throw new IllegalStateException("a text is too long for a picture", e);
    }
  }
}
