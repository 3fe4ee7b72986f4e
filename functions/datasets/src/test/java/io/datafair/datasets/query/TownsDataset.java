package io.datafair.datasets.query;

import static io.datafair.datasets.query.QueryFixture.line;

import io.datafair.datasetmodel.schema.Concept;
import java.util.List;
import java.util.Map;

/** Four towns with a column of every kind. */
final class TownsDataset {
  static final String LONG = "x".repeat(250);

  private TownsDataset() {}

  static QueryFixture indexed() {
    QueryFixture fixture = new QueryFixture();
    fixture.dataset(
        "towns",
        List.of(
            Map.of(
                "key",
                "town",
                "type",
                "string",
                "x-originalName",
                "Nom \"officiel\"",
                "x-refersTo",
                Concept.LABEL),
            Map.of("key", "tags", "type", "string", "separator", ";"),
            Map.of(
                "key",
                "code",
                "type",
                "string",
                "x-capabilities",
                Map.of(
                    "text", false, "textStandard", false, "insensitive", false, "wildcard", true)),
            Map.of(
                "key",
                "note",
                "type",
                "string",
                "x-capabilities",
                Map.of("index", false, "values", false, "insensitive", false)),
            Map.of("key", "people", "type", "integer"),
            Map.of("key", "area", "type", "number"),
            Map.of("key", "coast", "type", "boolean"),
            Map.of("key", "day", "type", "string", "format", "date"),
            Map.of(
                "key", "at", "type", "string", "format", "date-time", "x-refersTo", Concept.DATE),
            Map.of("key", "pos", "type", "string", "x-refersTo", Concept.LAT_LONG)),
        List.of(
            line(
                "town",
                "Vannes",
                "tags",
                List.of("port", "golfe"),
                "code",
                "A1",
                "note",
                "La vieille école",
                "people",
                54000,
                "area",
                32.3,
                "coast",
                true,
                "day",
                "2024-05-17",
                "at",
                "2024-05-17T00:30:00+02:00",
                "pos",
                "47.65,-2.76",
                "_geopoint",
                "47.65,-2.76"),
            line(
                "town",
                "Rennes",
                "tags",
                List.of("métro"),
                "code",
                "B2",
                "note",
                "Une \"grande\" ville, avec écoles",
                "people",
                220000,
                "area",
                50.4,
                "coast",
                false,
                "day",
                "2023-01-01",
                "at",
                "2024-05-16T12:00:00+02:00",
                "pos",
                "48.11,-1.68",
                "_geopoint",
                "48.11,-1.68"),
            line(
                "town",
                "saint-malo",
                "code",
                LONG,
                "people",
                46000,
                "coast",
                true,
                "day",
                "2024-05-18",
                "at",
                "2024-05-17T23:30:00+02:00",
                "pos",
                "48.65,-2.02",
                "_geopoint",
                "48.65,-2.02"),
            line("town", "Éauze", "code", "c3", "people", 123, "area", -1.5)));
    return fixture;
  }
}
