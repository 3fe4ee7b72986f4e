package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No route may be used to fill a mailbox, nor to send mails without end from one place. */
final class MailLimitsIT {
  private static final String ADMIN =
      "{\"email\":\"ana@example.org\",\"password\":\"passwd\",\"org\":\"town\"}";

  private final DirectoryFixture directory =
      new DirectoryFixture(
          "MAILREQUESTLIMIT_ADDRESS", "3",
          "MAILREQUESTLIMIT_ACCOUNT", "3",
          "MAILREQUESTLIMIT_RECIPIENT", "2",
          "MANAGE_PARTNERS", "true",
          "USER_SELF_DELETE", "true",
          "ANONYMOUS_CONTACT_FORM", "true");
  private final String token = directory.anonymousToken();
  private final Map<String, String> session = directory.session(ADMIN);

  /** What makes a mail leave, as asked for a recipient. */
  enum Route {
    PASSWORDLESS(
        false, (test, to) -> Call.post(BASE + "/auth/passwordless").json(email(to).formatted(""))),
    ACTION(
        false,
        (test, to) ->
            Call.post(BASE + "/auth/action")
                .json(email(to).formatted(",\"action\":\"changePassword\""))),
    SIGN_UP(
        false,
        (test, to) ->
            Call.post(BASE + "/users")
                .json(email(to).formatted(",\"token\":\"" + test.token + "\""))),
    INVITATION(
        true,
        (test, to) ->
            Call.post(BASE + "/invitations")
                .json(email(to).formatted(",\"id\":\"town\",\"role\":\"user\""))
                .cookies(test.session)),
    PARTNER(
        true,
        (test, to) ->
            Call.post(BASE + "/organizations/town/partners")
                .json("{\"name\":\"Partner\",\"contactEmail\":\"" + to + "\"}")
                .cookies(test.session));

    private final boolean account;
    private final BiFunction<MailLimitsIT, String, Call> call;

    Route(boolean account, BiFunction<MailLimitsIT, String, Call> call) {
      this.account = account;
      this.call = call;
    }

    private static String email(String to) {
      return "{\"email\":\"" + to + "\"%s}";
    }
  }

  @AfterEach
  void close() {
    directory.close();
  }

  private HttpResponse ask(Route route, String to, String address) {
    return directory.send(route.call.apply(this, to).from(address));
  }

  @ParameterizedTest
  @EnumSource
  void countByRecipientWhetherItIsKnownOrNot(Route route) {
    for (String to : new String[] {"superadmin@example.org", "nobody@example.org"}) {
      for (int i = 0; i < 2; i++) {
        assertThat(ask(route, to, to.length() + "0.0.2." + i).status()).isBetween(200, 204);
        // Limits of accounts, which these would meet first, have their own test.
        directory
            .database
            .getCollection("ratelimits")
            .deleteOne(new org.bson.Document("_id", "mails:account:ana"));
      }
      HttpResponse over = ask(route, to.toUpperCase(java.util.Locale.ROOT), "192.0.2.200");
      assertThat(over.status()).isEqualTo(429);
      assertThat(text(over)).startsWith("Trop de");
      directory.clock.advance(Duration.ofSeconds(1));
    }
    directory.clock.advance(Duration.ofHours(2));
    assertThat(ask(Route.ACTION, "nobody@example.org", "192.0.2.200").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @EnumSource
  void countByAddressWhoeverIsWrittenTo(Route route) {
    for (int i = 0; i < 3; i++) {
      assertThat(ask(route, "to" + i + "@example.org", "2001:db8::" + (i + 1)).status())
          .isBetween(200, 204);
    }
    assertThat(ask(route, "to9@example.org", "2001:db8::ffff:1").status()).isEqualTo(429);
    int elsewhere = ask(route, "to10@example.org", "2001:db8:0:1::1").status();
    if (route.account) {
      assertThat(elsewhere).as("the account counts as well").isEqualTo(429);
    } else {
      assertThat(elsewhere).isBetween(200, 204);
    }
  }

  @Test
  void holdsForTheDeletionThatSomebodyPlans() {
    Call plan =
        Call.patch(BASE + "/users/ana")
            .json("{\"plannedDeletion\":\"2100-01-01\"}")
            .cookies(session)
            .from("192.0.2.1");
    assertThat(directory.send(plan).status()).isEqualTo(200);
    assertThat(directory.send(plan).status()).isEqualTo(200);
    assertThat(directory.send(plan).status()).isEqualTo(429);
    assertThat(directory.mailbox.all()).hasSize(2);
  }

  @Test
  void holdsForTheContactFormWhateverTheCallerWrites() {
    Call contact =
        Call.post(BASE + "/mails/contact")
            .json(
                "{\"from\":\"a@example.org\",\"subject\":\"s\",\"text\":\"t\",\"token\":\""
                    + token
                    + "\"}");
    assertThat(directory.send(contact.from("192.0.2.1")).status()).isEqualTo(200);
    for (String header :
        new String[] {"x-forwarded-for", "cloudfront-viewer-address", "forwarded"}) {
      assertThat(directory.send(contact.from("192.0.2.1").header(header, "192.0.2.77")).status())
          .isEqualTo(429);
    }
    assertThat(directory.send(contact.from("192.0.2.2")).status()).isEqualTo(200);
  }
}
