package io.datafair.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.json.JsonMapper;

/** A bus of the emulator, with rules that lead to queues as a deployment has them. */
public final class LocalBus {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String QUEUE = "arn:aws:sqs:eu-west-3:000000000000:";

  private final LocalEmulator emulator = LocalEmulator.shared();
  private final String name;

  private LocalBus(String name) {
    this.name = name;
  }

  public static LocalBus create(String name) {
    LocalBus bus = new LocalBus(name);
    bus.ask("CreateEventBus", Map.of("Name", name));
    return bus;
  }

  public String name() {
    return name;
  }

  /** Brings facts into a new queue; its URL. */
  public String listen(String queue, String... facts) {
    String url = emulator.createQueue(queue);
    ask(
        "PutRule",
        Map.of(
            "Name",
            queue,
            "EventBusName",
            name,
            "EventPattern",
            JSON.writeValueAsString(
                Map.of(
                    "source",
                    List.of(Map.of("prefix", "datafair.")),
                    "detail-type",
                    List.of(facts)))));
    ask(
        "PutTargets",
        Map.of(
            "Rule",
            queue,
            "EventBusName",
            name,
            "Targets",
            List.of(Map.of("Id", "queue", "Arn", QUEUE + queue))));
    return url;
  }

  /** Takes the messages that are in a queue, at least some. */
  public List<String> received(String queueUrl, int some) {
    List<String> bodies = new ArrayList<>();
    while (bodies.size() < some) {
      List<Message> messages =
          emulator
              .sqs()
              .receiveMessage(
                  request -> request.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(5))
              .messages();
      if (messages.isEmpty()) {
        throw new AssertionError(bodies.size() + " messages of " + some + ": " + bodies);
      }
      for (Message message : messages) {
        bodies.add(message.body());
        emulator
            .sqs()
            .deleteMessage(
                request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
      }
    }
    return bodies;
  }

  private void ask(String action, Map<String, Object> question) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) emulator.endpoint().toURL().openConnection();
      connection.setRequestMethod("POST");
      connection.setRequestProperty("Content-Type", "application/x-amz-json-1.1");
      connection.setRequestProperty("X-Amz-Target", "AWSEvents." + action);
      // The emulator reads the region there, and checks no signature.
      connection.setRequestProperty(
          "Authorization",
          "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-3/events/aws4_request,"
              + " SignedHeaders=host, Signature=0");
      connection.setDoOutput(true);
      try (OutputStream body = connection.getOutputStream()) {
        body.write(JSON.writeValueAsString(question).getBytes(StandardCharsets.UTF_8));
      }
      if (connection.getResponseCode() != 200) {
        throw new AssertionError(
            action
                + ": "
                + new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
