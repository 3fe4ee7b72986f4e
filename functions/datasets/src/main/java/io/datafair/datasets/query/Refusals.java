package io.datafair.datasets.query;

import io.datafair.core.bound.Bound;
import io.datafair.core.problem.ProblemException;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;

/** The refusals that clients of the query routes know, in both languages. */
final class Refusals {
  private Refusals() {}

  static ProblemException bad(String fr, String en) {
    return ProblemException.of(400, fr, en);
  }

  static ProblemException bad(String same) {
    return bad(same, same);
  }

  /** Refuses a parameter that holds more than a bound. */
  static void requireWithin(Bound bound, long asked, String parameter) {
    if (bound.exceededBy(asked)) {
      throw bad(
          "Le paramètre \"" + parameter + "\" dépasse la limite de " + bound.limit() + ".",
          "The parameter \"" + parameter + "\" is over the limit of " + bound.limit() + ".");
    }
  }

  static ProblemException tooManyGroups() {
    long limit = Bound.AGGREGATION_BUCKETS.limit();
    return bad(
        "Cette agrégation produit plus de " + limit + " groupes.",
        "This aggregation makes more than " + limit + " groups.");
  }

  static ProblemException tooManyCells() {
    long limit = Bound.AGGREGATION_CELLS.limit();
    return bad(
        "Cette agrégation demande plus de " + limit + " lignes et métriques dans ses groupes.",
        "This aggregation asks for more than " + limit + " lines and metrics in its groups.");
  }

  static ProblemException unknown(String actionFr, String actionEn, String key) {
    return bad(
        "Impossible " + actionFr + " le champ " + key + ", il n'existe pas dans le jeu de données.",
        "Cannot " + actionEn + " the field " + key + ", it does not exist in the dataset.");
  }

  static ProblemException incapable(
      String actionFr, String actionEn, Column column, Capability capability) {
    return bad(
        "Impossible "
            + actionFr
            + " le champ "
            + column.key()
            + ". La fonctionnalité \""
            + label(capability)
            + "\" ("
            + capability.key()
            + ") n'est pas activée dans la configuration technique du champ. "
            + ColumnHelp.sentenceFr(column),
        "Cannot "
            + actionEn
            + " the field "
            + column.key()
            + ". The capability \""
            + capability.key()
            + "\" is not active in the technical configuration of the field. "
            + ColumnHelp.sentenceEn(column));
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
