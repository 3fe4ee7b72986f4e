package io.datafair.local.acceptance.harness;

import java.nio.charset.StandardCharsets;

/** A large file of measures, row by row, so that no test holds it whole unless it wants to. */
public final class Rows {
  public static final String HEADER =
      "numero;capteur;commune;valeur;releve_le;valide;commentaire\n";

  private Rows() {}

  /** One row of about a hundred bytes; every eighth holds a line break between quotes. */
  public static void append(StringBuilder file, int row) {
    file.append("M-").append(row).append(";capteur-").append(row % 997).append(";Commune n° ");
    file.append(row % 36_000).append(';').append(row % 10_000).append(',').append(row % 10);
    file.append(";2024-").append(pad(1 + row % 12)).append('-').append(pad(1 + row % 28));
    file.append(row % 2 == 0 ? ";oui;" : ";non;");
    file.append(row % 8 == 0 ? "\"mesure ; à relire\nplus tard\"" : "mesure horaire sans réserve");
    file.append('\n');
  }

  private static String pad(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  /** A whole file, in memory. */
  public static byte[] file(int rows) {
    StringBuilder file = new StringBuilder(HEADER);
    for (int row = 0; row < rows; row++) {
      append(file, row);
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }
}
