package io.datafair.directory.page;

import io.datafair.runtime.settings.Settings;

/**
 * What only pages look at.
 *
 * @param manageDepartments pages offer to divide organizations into departments
 * @param plannedDeletionDays days between the request to delete one's account and the deletion
 */
public record PageSettings(boolean manageDepartments, int plannedDeletionDays) {

  public static PageSettings of(Settings settings) {
    return new PageSettings(
        settings.flag("MANAGE_DEPARTMENTS", false), settings.integer("PLANNED_DELETION_DAYS", 14));
  }
}
