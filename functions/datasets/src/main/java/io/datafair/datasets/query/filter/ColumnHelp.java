package io.datafair.datasets.query.filter;

import io.datafair.core.problem.ProblemException;
import io.datafair.datasets.query.column.ColumnUses;
import io.datafair.datasets.query.column.Refusals;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import java.util.ArrayList;
import java.util.List;

/** Says what may be done with a column, for those who tried something else. */
public final class ColumnHelp {
  private ColumnHelp() {}

  public static String sentenceFr(Column column) {
    List<String> filters = filters(column);
    return "Opérations disponibles sur ce champ — filtres : "
        + (filters.isEmpty() ? "aucun" : String.join(", ", filters))
        + " ; tri : "
        + (ColumnUses.sortable(column) ? "oui" : "non")
        + " ; groupement : "
        + (ColumnUses.groupable(column) ? "oui" : "non")
        + ".";
  }

  public static String sentenceEn(Column column) {
    List<String> filters = filters(column);
    return "Operations available on this field — filters: "
        + (filters.isEmpty() ? "none" : String.join(", ", filters))
        + "; sort: "
        + (ColumnUses.sortable(column) ? "yes" : "no")
        + "; grouping: "
        + (ColumnUses.groupable(column) ? "yes" : "no")
        + ".";
  }

  private static List<String> filters(Column column) {
    List<String> filters = new ArrayList<>();
    for (Suffix suffix : Suffix.values()) {
      if (suffix.possible(column)) {
        filters.add(suffix.text());
      }
    }
    return filters;
  }

  /** Refuses to group lines by a column. */
  public static ProblemException ungroupable(Column column) {
    return Refusals.bad(
        "Impossible de grouper sur le champ " + column.key() + ". " + sentenceFr(column),
        "Cannot group by the field " + column.key() + ". " + sentenceEn(column));
  }

  /** Refuses what a capability of the column would allow. */
  public static ProblemException incapable(
      String actionFr, String actionEn, Column column, Capability capability) {
    return Refusals.bad(
        "Impossible "
            + actionFr
            + " le champ "
            + column.key()
            + ". La fonctionnalité \""
            + label(capability)
            + "\" ("
            + capability.key()
            + ") n'est pas activée dans la configuration technique du champ. "
            + sentenceFr(column),
        "Cannot "
            + actionEn
            + " the field "
            + column.key()
            + ". The capability \""
            + capability.key()
            + "\" is not active in the technical configuration of the field. "
            + sentenceEn(column));
  }

  /** The French name of a capability, as the portal shows it. */
  private static String label(Capability capability) {
    return switch (capability) {
      case INDEX -> "Filtrable";
      case VALUES -> "Triable et groupable";
      case TEXT_STANDARD -> "Recherche textuelle simple";
      case TEXT -> "Recherche textuelle";
      case INSENSITIVE -> "Triable sans tenir compte de la casse et des accents";
      case WILDCARD -> "Filtrable par une partie du texte";
      case TEXT_AGG -> "Statistiques sur les mots";
      case GEO_SHAPE, GEO_CORNERS, VT_PREPARE -> "Géométrie";
      case INDEX_ATTACHMENT -> "Indexation de la pièce jointe";
    };
  }
}
