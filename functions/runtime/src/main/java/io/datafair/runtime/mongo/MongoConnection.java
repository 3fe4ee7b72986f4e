package io.datafair.runtime.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;

/** Opens the platform's database; every operation has a time-out. */
public final class MongoConnection {
  private static final String DEFAULT_DATABASE = "datafair";

  private MongoConnection() {}

  /** The database named in the address, {@code datafair} when it names none. */
  public static MongoDatabase open(String uri) {
    ConnectionString address = new ConnectionString(uri);
    MongoClient client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(address)
                .applyToClusterSettings(
                    cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
                .applyToSocketSettings(
                    socket ->
                        socket
                            .connectTimeout(3, TimeUnit.SECONDS)
                            .readTimeout(20, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(
                    pool -> pool.maxSize(32).maxWaitTime(5, TimeUnit.SECONDS))
                .build());
    String named = address.getDatabase();
    return client.getDatabase(named == null ? DEFAULT_DATABASE : named);
  }
}
