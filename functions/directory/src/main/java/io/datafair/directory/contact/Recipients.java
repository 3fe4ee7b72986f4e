package io.datafair.directory.contact;

import com.mongodb.client.model.Filters;
import io.datafair.core.account.Membership;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who the entries of {@code to} stand for. */
final class Recipients {
  private static final int MAXIMUM_MEMBERS = 1_000;

  private final UserStore users;

  Recipients(UserStore users) {
    this.users = users;
  }

  /** The addresses of one entry. */
  List<String> of(@Nullable Object entry) {
    if (entry instanceof String address) {
      if (!Body.isEmail(address)) {
        throw Refusal.invalid("body/to");
      }
      return List.of(address);
    }
    if (entry instanceof Map<?, ?> account && account.get("id") instanceof String id) {
      if ("user".equals(account.get("type"))) {
        return users.find(id).map(User::email).stream().toList();
      }
      if ("organization".equals(account.get("type"))) {
        return members(id, account.get("role"), account.get("department"));
      }
    }
    throw Refusal.invalid("body/to");
  }

  private List<String> members(
      String organization, @Nullable Object role, @Nullable Object department) {
    return users.first(Filters.eq("organizations.id", organization), MAXIMUM_MEMBERS).stream()
        .filter(
            user ->
                user.organizations().stream()
                    .anyMatch(member -> wanted(member, organization, role, department)))
        .map(User::email)
        .distinct()
        .toList();
  }

  private static boolean wanted(
      Membership member, String organization, @Nullable Object role, @Nullable Object department) {
    return member.id().equals(organization)
        && (role == null || role.equals(member.role()))
        && ("*".equals(department) || Objects.equals(department, member.department()));
  }
}
