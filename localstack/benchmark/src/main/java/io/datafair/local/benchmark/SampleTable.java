package io.datafair.local.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;

/** A table of ten columns, always the same for a number of rows. */
final class SampleTable {
  static final int CATEGORIES = 100;
  private static final int CITIES = 2_000;
  private static final int WORDS = 4_000;
  private static final String HEADER =
      "reference,category,city,title,remark,amount,quantity,ratio,day,active";
  private static final String[] SYLLABLES = {
    "ba", "cor", "de", "fil", "gra", "jo", "lum", "mi", "nor", "pla", "que", "ri", "sol", "tan",
    "ver", "zo"
  };

  private final Random random = new Random(42);

  /** Writes {@code rows} rows. */
  void write(Path file, int rows) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      writer.write(HEADER);
      writer.newLine();
      StringBuilder row = new StringBuilder(256);
      for (int i = 0; i < rows; i++) {
        row.setLength(0);
        append(row, i);
        writer.append(row);
        writer.newLine();
      }
    }
  }

  /** Writes about {@code bytes} bytes and answers the number of rows. */
  int writeBytes(Path file, long bytes) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      writer.write(HEADER);
      writer.newLine();
      StringBuilder row = new StringBuilder(256);
      long written = HEADER.length() + 1L;
      int rows = 0;
      while (written < bytes) {
        row.setLength(0);
        append(row, rows++);
        writer.append(row);
        writer.newLine();
        written += row.length() + 1L;
      }
      return rows;
    }
  }

  private void append(StringBuilder row, int i) {
    row.append("REF-").append(1_000_000 + i).append(',');
    row.append("category ").append(random.nextInt(CATEGORIES)).append(',');
    row.append(word(random.nextInt(CITIES))).append("-sur-").append(word(7)).append(',');
    words(row, 6);
    row.append(",\"");
    words(row, 6);
    row.append(", ");
    words(row, 4);
    row.append("\",");
    row.append(random.nextInt(1_000_000) / 100.0).append(',');
    row.append(random.nextInt(10_000)).append(',');
    row.append(random.nextInt(10_000) / 10_000.0).append(',');
    row.append(LocalDate.ofEpochDay(16_000 + random.nextInt(4_000))).append(',');
    row.append(random.nextBoolean());
  }

  private void words(StringBuilder row, int count) {
    for (int i = 0; i < count; i++) {
      row.append(i == 0 ? "" : " ").append(word((int) (random.nextDouble() * spread())));
    }
  }

  /** Few words are frequent and many are rare, as in any text. */
  private int spread() {
    return Math.max(20, (int) (WORDS * Math.pow(random.nextDouble(), 2)));
  }

  static String word(int number) {
    StringBuilder word = new StringBuilder();
    int rest = number + SYLLABLES.length;
    while (rest > 0) {
      word.append(SYLLABLES[rest % SYLLABLES.length]);
      rest /= SYLLABLES.length;
    }
    return word.toString();
  }
}
