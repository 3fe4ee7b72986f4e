package io.datafair.directory.avatar;

import io.datafair.core.problem.ProblemException;
import io.datafair.directory.common.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Makes a PNG of a picture that somebody sends: nothing else that the file holds is kept. */
final class Pictures {
  private static final int LARGEST_SIDE = 2_000;

  private Pictures() {}

  static byte[] png(byte[] file) {
    try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw refused();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(input);
        // Looked at before the pixels are: a small file can tell of a huge picture.
        if (reader.getWidth(0) > LARGEST_SIDE || reader.getHeight(0) > LARGEST_SIDE) {
          throw refused();
        }
        return write(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw refused();
    }
  }

  private static byte[] write(BufferedImage image) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "png", output)) {
      throw refused();
    }
    return output.toByteArray();
  }

  private static ProblemException refused() {
    return Refusal.BAD_PICTURE.exception();
  }
}
