package io.datafair.infra.platform;

import io.datafair.infra.parts.Alarms;
import io.datafair.infra.parts.HttpRoutes;
import io.datafair.infra.settings.PlatformSettings;

/** What all capabilities share, and which none of them owns. */
public record Platform(
    PlatformSettings settings, Alarms alarms, PlatformStores stores, HttpRoutes routes) {}
