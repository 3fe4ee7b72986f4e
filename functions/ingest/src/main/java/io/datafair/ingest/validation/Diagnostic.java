package io.datafair.ingest.validation;

import static java.util.stream.Collectors.joining;

import io.datafair.core.problem.Message;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The faults of a file, counted, with the first ones in a table for each language. */
public final class Diagnostic {
  private static final int ROWS = 10_000;
  private static final int SAMPLES = 3;
  private static final int RAW = 200;
  private static final String HEADER = "\uFEFFline,error_type,field,message,raw_value\n";

  private final ByteArrayOutputStream french = new ByteArrayOutputStream();
  private final ByteArrayOutputStream english = new ByteArrayOutputStream();
  private final List<Message> samples = new ArrayList<>();
  private long errors;
  private long lines;
  private long lastLine = -1;

  Diagnostic() {
    french.writeBytes(HEADER.getBytes(StandardCharsets.UTF_8));
    english.writeBytes(HEADER.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes note of a fault; those of a line follow one another. */
  void add(long line, String field, Message message, String raw) {
    errors++;
    if (line != lastLine) {
      lines++;
      lastLine = line;
    }
    if (samples.size() < SAMPLES) {
      samples.add(ValidationText.FAULTY_LINE.with(line, message));
    }
    if (errors <= ROWS) {
      french.writeBytes(row(line, field, message.fr(), raw));
      english.writeBytes(row(line, field, message.en(), raw));
    }
  }

  private static byte[] row(long line, String field, String message, String raw) {
    String cut = raw.length() > RAW ? raw.substring(0, RAW) : raw;
    String row = line + ",validation," + cell(field) + "," + cell(message) + "," + cell(cut) + "\n";
    return row.getBytes(StandardCharsets.UTF_8);
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  public boolean empty() {
    return errors == 0;
  }

  /** Faults found, those that are in no table included. */
  public long errors() {
    return errors;
  }

  /** Faults that are in the tables. */
  public long rows() {
    return Math.min(errors, ROWS);
  }

  public boolean capped() {
    return errors > ROWS;
  }

  /** The message of the journal, for a file of that many lines. */
  public Message text(long total) {
    long percent = total == 0 ? 100 : Math.max(1, Math.round(100.0 * lines / total));
    return ValidationText.FAULTY_LINES.with(
        percent,
        (Message)
            language -> samples.stream().map(each -> each.in(language)).collect(joining(" ; ")));
  }

  public byte[] french() {
    return french.toByteArray();
  }

  public byte[] english() {
    return english.toByteArray();
  }
}
