package io.datafair.local.host.local;

import io.datafair.local.host.emulator.Emulator;
import java.util.List;

/** The deployed queues. */
final class Queues {
  private final Emulator emulator;

  Queues(Emulator emulator) {
    this.emulator = emulator;
  }

  /** Drops every message, those being worked on included. */
  void purge() {
    List<String> urls =
        emulator
            .queues()
            .listQueuesPaginator(request -> request.maxResults(1000))
            .queueUrls()
            .stream()
            .toList();
    urls.parallelStream()
        .forEach(url -> emulator.queues().purgeQueue(request -> request.queueUrl(url)));
  }
}
