package io.datafair.local.stores;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Empties the stores, as tests need between runs. */
final class StoresReset {
  /** Collections that hold who may sign in and with what rights. */
  static final Set<String> ACCOUNT_COLLECTIONS =
      Set.of(
          "users", "organizations", "secrets", "sites", "limits", "password-lists", "oauth-tokens");

  private final IndexNode index;
  private final DocumentServer documents;
  private final MailStore mails;

  StoresReset(IndexNode index, DocumentServer documents, MailStore mails) {
    this.index = index;
    this.documents = documents;
    this.mails = mails;
  }

  record Part(int emptied, Duration took) {}

  record Report(Part indices, Part collections, Part mails) {}

  /** Two resets at once would drop what the other lists. */
  synchronized Report run(boolean keepAccounts) throws IOException {
    Set<String> kept = keepAccounts ? ACCOUNT_COLLECTIONS : Set.of();
    return new Report(
        timed(index::deleteIndices),
        timed(() -> documents.deleteAllBut(kept)),
        timed(mails::clear));
  }

  private interface Emptying {
    int run() throws IOException;
  }

  private static Part timed(Emptying emptying) throws IOException {
    long start = System.nanoTime();
    int emptied = emptying.run();
    return new Part(emptied, Duration.ofNanos(System.nanoTime() - start));
  }
}
