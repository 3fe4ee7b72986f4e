package io.datafair.resources.access;

import io.datafair.core.account.Account;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The value of {@code x-owner}. */
public final class OwnerHeader {
  private OwnerHeader() {}

  public static String of(Account account) {
    Map<String, String> owner = new LinkedHashMap<>();
    owner.put("type", account.type().key());
    owner.put("id", account.id());
    if (account.department() != null) {
      owner.put("department", account.department());
    }
    return new String(Json.bytes(owner), StandardCharsets.UTF_8);
  }
}
