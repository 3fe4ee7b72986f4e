package io.datafair.local.host.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads accounts and sample data once in the life of a data folder. */
public final class FirstStart {
  private final Path marks;
  private final Seeds seeds;
  private final Sample sample;
  private volatile String sampleState = "none";

  public FirstStart(Path data, Seeds seeds, Sample sample) {
    this.marks = data.resolve("host");
    this.seeds = seeds;
    this.sample = sample;
  }

  /** The database of accounts, and at first the accounts, when their function is deployed. */
  public synchronized void seed() throws IOException {
    if (marked("seeded")) {
      seeds.prepare();
    } else if (seeds.load(true)) {
      mark("seeded");
    }
  }

  /** The sample, once there are accounts to own it; true when it was loaded now. */
  public synchronized boolean loadSample() throws IOException, InterruptedException {
    if (!marked("seeded") || marked("sample")) {
      return false;
    }
    sampleState = "loading";
    try {
      boolean loaded = sample.load();
      sampleState = loaded ? "loaded" : "none";
      if (loaded) {
        mark("sample");
      }
      return loaded;
    } catch (IOException | InterruptedException | RuntimeException fault) {
      sampleState = "failed";
      throw fault;
    }
  }

  /** Whether accounts were loaded, and how far the sample is, as JSON. */
  public String state() {
    String loaded = marked("sample") ? "loaded" : sampleState;
    return "{\"ready\":true,\"seeded\":" + marked("seeded") + ",\"sample\":\"" + loaded + "\"}";
  }

  private boolean marked(String name) {
    return Files.exists(marks.resolve(name));
  }

  private void mark(String name) throws IOException {
    Files.createDirectories(marks);
    Files.writeString(marks.resolve(name), "");
  }
}
