package io.datafair.directory.account;

import io.datafair.core.account.Session;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/** Who created or changed an account, and when. */
public final class Authors {
  private Authors() {}

  public static Document of(Session.User user, Instant now) {
    return new Document("id", user.id()).append("name", user.name()).append("date", Date.from(now));
  }
}
