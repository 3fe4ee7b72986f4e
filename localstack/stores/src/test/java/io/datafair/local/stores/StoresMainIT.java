package io.datafair.local.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresMainIT {
  private static final int WRITES = 1500;

  /** Twice the time between two saves, and the time a busy machine may add. */
  private static final long LOST_AT_MOST_MILLIS = 1000;

  @TempDir Path data;

  @Test
  void refusesTakenPort() throws Exception {
    StoresOptions options = StoresOptions.onFreePorts(data);
    try (ServerSocket socket =
            new ServerSocket(options.smtpPort(), 1, InetAddress.getLoopbackAddress());
        StoresProcess stores = StoresProcess.start(options)) {
      assertThat(stores.exitCode()).isEqualTo(2);
      assertThat(stores.complaints())
          .singleElement()
          .asString()
          .startsWith("stores: port " + socket.getLocalPort() + " (--smtp-port) is already in use");
    }
  }

  @Test
  void refusesFolderOfRunningStores() throws Exception {
    try (var lock = StartChecks.lock(data)) {
      assertThat(lock.isOpen()).isTrue();
      assertThatThrownBy(() -> Stores.start(StoresOptions.onFreePorts(data)))
          .isInstanceOf(StartRefusedException.class)
          .hasMessage("data folder " + data + " is used by other stores that run");
    }
  }

  @Test
  void refusesFolderThatCannotBe() throws Exception {
    Path file = Files.writeString(data.resolve("file"), "");
    assertThatThrownBy(() -> Stores.start(StoresOptions.onFreePorts(file)))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void refusesFileThatHoldsNoDocuments() throws Exception {
    StoresOptions options = StoresOptions.onFreePorts(data);
    Files.createDirectories(options.mongoFile().getParent());
    Files.writeString(options.mongoFile(), "not a store".repeat(2000));
    assertThatThrownBy(() -> DocumentServer.start(options))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("documents.h2 cannot be opened");
  }

  @Test
  void keepsEverythingWhenStoppedAndNearlyAllWhenKilled() throws Exception {
    StoresOptions options = StoresOptions.onFreePorts(data);
    Calls calls = new Calls(options);
    try (StoresProcess stores = StoresProcess.start(options)) {
      assertThat(stores.firstLine()).isEqualTo("ready");
      calls.index("PUT", "/towns", "{}");
      calls.index("PUT", "/towns/_doc/a", "{\"n\":1}");
      calls.sendText("a@ville.example", "Bienvenue", "à bord");
      try (MongoClient mongo = client(options)) {
        collection(mongo).createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
        collection(mongo).insertOne(new Document("n", -1));
        stores.terminate();
        assertThat(stores.exitCode()).isEqualTo(143);
      }
      assertThat(stores.complaints()).isEmpty();
    }
    long killed;
    try (StoresProcess stores = StoresProcess.start(options)) {
      assertThat(stores.firstLine()).isEqualTo("ready");
      assertThat(calls.index("GET", "/towns/_doc/a", "").body()).contains("\"n\":1");
      assertThat(calls.admin("GET", "/mails").body()).contains("Bienvenue", "à bord");
      killed = writeUntilKilled(options, stores);
    }
    try (StoresProcess stores = StoresProcess.start(options);
        MongoClient mongo = client(options)) {
      assertThat(stores.firstLine()).isEqualTo("ready");
      assertThat(calls.index("GET", "/towns/_doc/a", "").body()).contains("\"n\":1");
      indexAgreesWithDocuments(collection(mongo), killed);
    }
  }

  private static void indexAgreesWithDocuments(MongoCollection<Document> documents, long killed) {
    List<Long> times = documents.distinct("at", Long.class).into(new ArrayList<>());
    assertThat(times.stream().mapToLong(Long::longValue).max().orElse(0))
        .isGreaterThan(killed - LOST_AT_MOST_MILLIS);
    // What is there is refused, what was lost can come again.
    for (int n = -1; n < WRITES; n++) {
      insert(documents, n);
    }
    assertThat(documents.countDocuments()).isEqualTo(WRITES + 1);
  }

  private static long writeUntilKilled(StoresOptions options, StoresProcess stores) {
    try (MongoClient mongo = client(options)) {
      for (int n = 0; n < WRITES; n++) {
        insert(collection(mongo), n);
      }
      long now = System.currentTimeMillis();
      stores.process.destroyForcibly();
      return now;
    }
  }

  private static void insert(MongoCollection<Document> documents, int n) {
    try {
      documents.insertOne(new Document("n", n).append("at", System.currentTimeMillis()));
    } catch (MongoException e) {
      assertThat(e.getCode()).isEqualTo(11000);
    }
  }

  private static MongoClient client(StoresOptions options) {
    return MongoClients.create("mongodb://localhost:" + options.mongoPort());
  }

  private static MongoCollection<Document> collection(MongoClient mongo) {
    return mongo.getDatabase("datafair").getCollection("things");
  }
}
