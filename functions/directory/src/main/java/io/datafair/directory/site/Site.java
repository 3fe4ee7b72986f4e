package io.datafair.directory.site;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.directory.mail.MailLook;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A secondary site, and the few fields that rules look at. Contract: directory, section 13.
 *
 * @param host {@code name[:port]}
 * @param path what precedes the service's own path, such as {@code /a/b}; empty without any
 * @param otherSite the site that holds the accounts, when the mode says so
 * @param document every stored field
 */
public record Site(
    String id,
    Account owner,
    String host,
    String path,
    AuthMode authMode,
    @Nullable String otherSite,
    Document document) {

  static Site read(Document document) {
    Document owner = Objects.requireNonNull(document.get("owner", Document.class));
    String id = Objects.requireNonNull(owner.getString("id"));
    return new Site(
        document.getString("_id"),
        new Account(
            AccountType.of(owner.getString("type")).orElseThrow(),
            id,
            owner.get("name", id),
            owner.getString("department"),
            owner.getString("departmentName")),
        document.getString("host"),
        document.get("path", ""),
        AuthMode.of(document.getString("authMode")),
        document.getString("authOnlyOtherSite"),
        document);
  }

  /** The address of the site; only a machine's own name goes without encryption. */
  public String url() {
    boolean local = host.equals("localhost") || host.startsWith("localhost:");
    return (local ? "http://" : "https://") + host + path;
  }

  /** A site with a sender of its own has mails of its own look. */
  public MailLook mailLook() {
    String from = document.getEmbedded(List.of("mails", "from"), String.class);
    if (from == null || from.isEmpty()) {
      return MailLook.DEFAULT;
    }
    String primary = colour("primary", MailLook.DEFAULT.primary());
    return new MailLook(
        from,
        document.getEmbedded(List.of("theme", "logo"), String.class),
        primary,
        Colour.of(primary).on().hex());
  }

  private String colour(String name, String fallback) {
    String colour = document.getEmbedded(List.of("theme", "colors", name), String.class);
    return colour != null && colour.matches("#[0-9a-fA-F]{6}") ? colour : fallback;
  }
}
