package io.datafair.local.host.lambda;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Writes lines from a thread of its own: a slow terminal holds up no request. */
public final class Console implements AutoCloseable {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final int BACKLOG = 10_000;

  private final BlockingQueue<Line> lines = new ArrayBlockingQueue<>(BACKLOG);
  private final Thread writer;
  private final PrintStream out;
  private final ZoneId zone = ZoneId.systemDefault();

  private record Line(LocalTime time, String text) {}

  public Console(PrintStream out) {
    this.out = out;
    writer = Thread.ofPlatform().daemon().name("console").start(this::write);
  }

  /** Notes something; when the terminal cannot follow, the line is left out. */
  public void line(String text) {
    lines.offer(new Line(LocalTime.now(zone), text));
  }

  /** Notes a fault, which is worth waiting for. */
  public void fault(String text) {
    try {
      lines.put(new Line(LocalTime.now(zone), text));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    StringBuilder text = new StringBuilder();
    try {
      while (true) {
        Line line = lines.take();
        text.setLength(0);
        do {
          text.append(TIME.format(line.time())).append(' ').append(line.text()).append('\n');
          line = text.length() > 8_000 ? null : lines.poll();
        } while (line != null);
        out.print(text);
        out.flush();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    writer.interrupt();
  }
}
