package io.datafair.datasets.query.column;

import io.datafair.core.bound.Bound;
import io.datafair.core.problem.ProblemException;

/** The refusals that clients of the query routes know, in both languages. */
public final class Refusals {
  private Refusals() {}

  public static ProblemException bad(String fr, String en) {
    return ProblemException.of(400, fr, en);
  }

  public static ProblemException bad(String same) {
    return bad(same, same);
  }

  /** Refuses a parameter that holds more than a bound. */
  public static void requireWithin(Bound bound, long asked, String parameter) {
    if (bound.exceededBy(asked)) {
      throw bad(
          "Le paramètre \"" + parameter + "\" dépasse la limite de " + bound.limit() + ".",
          "The parameter \"" + parameter + "\" is over the limit of " + bound.limit() + ".");
    }
  }

  public static ProblemException tooManyGroups() {
    long limit = Bound.AGGREGATION_BUCKETS.limit();
    return bad(
        "Cette agrégation produit plus de " + limit + " groupes.",
        "This aggregation makes more than " + limit + " groups.");
  }

  public static ProblemException tooManyCells() {
    long limit = Bound.AGGREGATION_CELLS.limit();
    return bad(
        "Cette agrégation demande plus de " + limit + " lignes et métriques dans ses groupes.",
        "This aggregation asks for more than " + limit + " lines and metrics in its groups.");
  }

  public static ProblemException unknown(String actionFr, String actionEn, String key) {
    return bad(
        "Impossible " + actionFr + " le champ " + key + ", il n'existe pas dans le jeu de données.",
        "Cannot " + actionEn + " the field " + key + ", it does not exist in the dataset.");
  }

  /** A parameter that cannot be read. */
  public static ProblemException malformed(String parameter) {
    return bad(
        "Le paramètre \"" + parameter + "\" est mal formé.",
        "The parameter \"" + parameter + "\" is malformed.");
  }
}
