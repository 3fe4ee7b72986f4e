package io.datafair.testkit.reach;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The verb by which each typed request asks the index, which is what a right is given for. */
final class IndexActions {
  private static final String CLIENTS = "org/opensearch/client/opensearch/";
  private static final String GENERIC = CLIENTS + "generic/";

  private static final Map<String, String> VERBS =
      Map.of(
          "OpenSearchClient.count", "POST",
          "indices/OpenSearchIndicesClient.exists", "HEAD",
          "indices/OpenSearchIndicesClient.create", "PUT",
          "indices/OpenSearchIndicesClient.putSettings", "PUT",
          "indices/OpenSearchIndicesClient.refresh", "POST",
          "indices/OpenSearchIndicesClient.flush", "POST",
          "indices/OpenSearchIndicesClient.getAlias", "GET",
          "indices/OpenSearchIndicesClient.updateAliases", "POST",
          "indices/OpenSearchIndicesClient.delete", "DELETE");

  private static final Set<String> ASKING_NOTHING = Set.of("<init>", "indices");

  private IndexActions() {}

  /** The verb behind a call; null for one that asks nothing of the index. */
  static @Nullable String verb(String owner, String method) {
    boolean client =
        owner.startsWith(CLIENTS) && owner.endsWith("Client") && !owner.startsWith(GENERIC);
    if (!client || ASKING_NOTHING.contains(method)) {
      return null;
    }
    String verb = VERBS.get(owner.substring(CLIENTS.length()) + "." + method);
    if (verb == null) {
      throw new AssertionError("no right is known for " + owner + "." + method);
    }
    return verb;
  }
}
