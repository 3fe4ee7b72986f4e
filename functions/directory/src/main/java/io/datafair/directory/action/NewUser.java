package io.datafair.directory.action;

import io.datafair.core.account.EmailAddress;
import io.datafair.core.id.Ids;
import io.datafair.directory.account.HashedPassword;
import io.datafair.directory.account.UserDocuments;
import io.datafair.directory.account.UserNames;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** An account that somebody asks for. */
record NewUser(
    String email,
    @Nullable HashedPassword password,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String birthday,
    Instant now) {
  private static final int MAXIMUM_NAME = 100;

  @Override
  public String toString() {
    return "new user " + email;
  }

  static NewUser read(Body body, String email, @Nullable HashedPassword password, Instant now) {
    return new NewUser(
        email,
        password,
        name(body, "firstName"),
        name(body, "lastName"),
        birthday(body.text("birthday")),
        now);
  }

  private static @Nullable String name(Body body, String field) {
    String name = body.text(field);
    if (name != null
        && (name.length() > MAXIMUM_NAME || name.chars().anyMatch(Character::isISOControl))) {
      throw Refusal.invalid("body/" + field);
    }
    return name;
  }

  private static @Nullable String birthday(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text).toString();
    } catch (DateTimeParseException e) {
      throw Refusal.invalid("body/birthday");
    }
  }

  /**
   * The account as it is stored.
   *
   * @param confirmed its owner has proved the address
   * @param trusted the password holds although somebody else may have chosen it
   */
  Document document(boolean confirmed, boolean trusted) {
    String id = Ids.urlSafe();
    String name = UserNames.full(firstName, lastName, email);
    Document author = new Document("id", id).append("name", name).append("date", Date.from(now));
    Document user =
        new Document("_id", id)
            .append("email", email)
            .append("emailKey", EmailAddress.of(email).uniqueKey())
            .append("name", name)
            .append("organizations", List.of())
            .append("emailConfirmed", confirmed)
            .append("created", author)
            .append("updated", author);
    UserDocuments.put(user, "firstName", firstName);
    UserDocuments.put(user, "lastName", lastName);
    UserDocuments.put(user, "birthday", birthday);
    if (password != null) {
      HashedPassword kept = confirmed || trusted ? password : password.untilConfirmed();
      user.append("password", UserDocuments.write(kept))
          .append("passwordUpdate", new Document("last", Date.from(now)));
    }
    return user;
  }
}
