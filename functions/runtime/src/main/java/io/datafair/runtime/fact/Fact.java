package io.datafair.runtime.fact;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.time.IsoTime;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a subject, in the past tense: {@code {"id", "source", "type", "time", "owner":
 * {"type", "id", "name", "department"?, "departmentName"?}, "subject": {"type", "id"}, "version",
 * "detail": {…}}}, both where it waits and on the bus.
 *
 * @param id the same however often the fact is told
 * @param source {@code datafair.} and the capability that the subject belongs to
 * @param type its name, {@code DatasetFinalized}
 * @param owner the account that the subject belongs to
 * @param version grows with the changes of a subject: of two facts the greater is the later
 * @param detail what listeners need without asking for the subject
 */
public record Fact(
    String id,
    String source,
    String type,
    Instant time,
    Account owner,
    Subject subject,
    long version,
    Map<String, Object> detail) {

  public Fact {
    detail = Collections.unmodifiableMap(new LinkedHashMap<>(detail));
  }

  /** What a fact is about: its kind, such as {@code dataset}, and its id. */
  public record Subject(String type, String id) {}

  /** The fact as JSON. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("source", source);
    json.put("type", type);
    json.put("time", IsoTime.of(time));
    json.put("owner", owner(owner));
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("type", subject.type());
    about.put("id", subject.id());
    json.put("subject", about);
    json.put("version", version);
    json.put("detail", detail);
    return json;
  }

  /** Reads a fact; an {@link IllegalArgumentException} tells what it lacks. */
  public static Fact of(Map<?, ?> json) {
    Map<?, ?> owner = object(json, "owner");
    Map<?, ?> subject = object(json, "subject");
    Map<String, Object> detail = new LinkedHashMap<>();
    object(json, "detail").forEach((key, value) -> detail.put(String.valueOf(key), value));
    return new Fact(
        text(json, "id"),
        text(json, "source"),
        text(json, "type"),
        Instant.parse(text(json, "time")),
        account(owner),
        new Subject(text(subject, "type"), text(subject, "id")),
        version(json.get("version")),
        detail);
  }

  private static Map<String, Object> owner(Account account) {
    Map<String, Object> owner = new LinkedHashMap<>();
    owner.put("type", account.type().key());
    owner.put("id", account.id());
    owner.put("name", account.name());
    if (account.department() != null) {
      owner.put("department", account.department());
    }
    if (account.departmentName() != null) {
      owner.put("departmentName", account.departmentName());
    }
    return owner;
  }

  private static Account account(Map<?, ?> owner) {
    return new Account(
        AccountType.of(text(owner, "type")).orElseThrow(() -> missing("type")),
        text(owner, "id"),
        text(owner, "name"),
        optional(owner, "department"),
        optional(owner, "departmentName"));
  }

  private static Map<?, ?> object(Map<?, ?> json, String key) {
    if (json.get(key) instanceof Map<?, ?> object) {
      return object;
    }
    throw missing(key);
  }

  private static String text(Map<?, ?> json, String key) {
    String text = optional(json, key);
    if (text == null) {
      throw missing(key);
    }
    return text;
  }

  private static @Nullable String optional(Map<?, ?> json, String key) {
    return json.get(key) instanceof String text ? text : null;
  }

  private static long version(@Nullable Object version) {
    if (version instanceof Number number) {
      return number.longValue();
    }
    throw missing("version");
  }

  private static IllegalArgumentException missing(String key) {
    return new IllegalArgumentException("a fact without " + key);
  }
}
