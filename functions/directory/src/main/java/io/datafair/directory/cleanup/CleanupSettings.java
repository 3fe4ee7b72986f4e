package io.datafair.directory.cleanup;

import io.datafair.core.account.Language;
import io.datafair.runtime.settings.Settings;
import java.time.Duration;
import java.time.Period;

/**
 * What a deployment decides of the daily clean-up.
 *
 * @param inactive accounts unused for so long are deleted; only when {@code deleteInactive}
 * @param notice days between the mail that announces a deletion and the deletion
 * @param sessions server sessions not renewed for so long are forgotten
 * @param countMembers the members of each organization are counted as well
 * @param language that of the mails, for the clock does not know which one people read
 */
public record CleanupSettings(
    String publicOrigin,
    boolean deleteInactive,
    Period inactive,
    int notice,
    Duration sessions,
    boolean countMembers,
    Language language) {

  /**
   * Reads them.
   *
   * @param sessions life of the token that renews a session
   */
  public static CleanupSettings of(Settings settings, Duration sessions) {
    return new CleanupSettings(
        settings.required("PUBLIC_ORIGIN").replaceAll("/+$", ""),
        settings.flag("DELETE_INACTIVE", false),
        Period.ofDays(settings.integer("DELETE_INACTIVE_DAYS", 1_095)),
        settings.integer("PLANNED_DELETION_DAYS", 14),
        sessions,
        settings.flag("METRICS_MEMBERS", false),
        settings.defaultLanguage());
  }
}
