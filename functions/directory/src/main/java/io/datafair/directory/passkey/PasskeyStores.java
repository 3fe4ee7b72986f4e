package io.datafair.directory.passkey;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;

/** What passkeys keep. */
public record PasskeyStores(PasskeyStore passkeys, ChallengeStore challenges) {

  public static PasskeyStores of(MongoDatabase database, Clock clock) {
    return new PasskeyStores(new PasskeyStore(database), new ChallengeStore(database, clock));
  }

  public void ensureIndexes() {
    passkeys.ensureIndexes();
    challenges.ensureIndexes();
  }
}
