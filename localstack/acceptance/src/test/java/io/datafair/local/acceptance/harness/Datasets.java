package io.datafair.local.acceptance.harness;

import static io.datafair.local.acceptance.harness.Caller.API;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Datasets as one caller sees them: uploads, and waiting for what the platform makes of them. */
public final class Datasets {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long STEP_MILLIS = 100;

  private final Caller caller;

  public Datasets(Caller caller) {
    this.caller = caller;
  }

  public static String path(String id) {
    return API + "/datasets/" + id;
  }

  /** Sends a small file; the dataset as acknowledged. */
  public JsonNode upload(String fileName, String content) {
    return upload(fileName, content.getBytes(StandardCharsets.UTF_8)).expect(201).json();
  }

  public Answer upload(String fileName, byte[] content) {
    return new Form().file("file", fileName, content).send(caller, "POST", API + "/datasets");
  }

  /** Sends a small file and waits until it is searchable; its id. */
  public String uploaded(String fileName, String content) {
    String id = upload(fileName, content).path("id").asString();
    finalized(id);
    return id;
  }

  /** Gives a dataset a new file. */
  public Answer replace(String id, String fileName, String content) {
    return new Form()
        .file("file", fileName, content.getBytes(StandardCharsets.UTF_8))
        .send(caller, "POST", path(id));
  }

  public JsonNode get(String id) {
    return caller.get(path(id)).expect(200).json();
  }

  public JsonNode finalized(String id) {
    return await(id, PATIENCE, dataset -> hasStatus(dataset, "finalized"));
  }

  public JsonNode finalized(String id, Duration patience) {
    return await(id, patience, dataset -> hasStatus(dataset, "finalized"));
  }

  public JsonNode inError(String id) {
    return await(id, PATIENCE, dataset -> hasStatus(dataset, "error"));
  }

  public static boolean hasStatus(JsonNode dataset, String status) {
    return dataset.path("status").asString("").equals(status);
  }

  public JsonNode await(String id, Duration patience, Predicate<JsonNode> wanted) {
    return await(patience, () -> read(id), wanted, "dataset " + id);
  }

  private JsonNode read(String id) {
    Answer answer = caller.get(path(id));
    return answer.status() == 200
        ? answer.json()
        : tools.jackson.databind.node.JsonNodeFactory.instance.missingNode();
  }

  /** Asks until the answer is the wanted one; a failure says what the last one was. */
  public static <T> T await(
      Duration patience, Supplier<T> question, Predicate<T> wanted, String what) {
    long limit = System.nanoTime() + patience.toNanos();
    while (true) {
      T answer = question.get();
      if (wanted.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > limit) {
        throw new AssertionError(what + " is not as awaited after " + patience + ": " + answer);
      }
      pause(STEP_MILLIS);
    }
  }

  public static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Types of the journal's events, the newest first. */
  public List<String> events(String id) {
    List<String> types = new ArrayList<>();
    for (JsonNode event : journal(id)) {
      types.add(event.path("type").asString());
    }
    return types;
  }

  public JsonNode journal(String id) {
    return caller.get(path(id) + "/journal").expect(200).json();
  }

  /** What the journal last said of an error. */
  public String errorMessage(String id) {
    for (JsonNode event : journal(id)) {
      if (event.path("type").asString().equals("error")) {
        return event.path("data").asString();
      }
    }
    throw new AssertionError("no error in the journal of " + id + ": " + events(id));
  }

  public JsonNode lines(String id, String query) {
    return caller.get(path(id) + "/lines?" + query).expect(200).json();
  }

  public long total(String id) {
    return lines(id, "size=0&count=exact").path("total").asLong(-1);
  }
}
