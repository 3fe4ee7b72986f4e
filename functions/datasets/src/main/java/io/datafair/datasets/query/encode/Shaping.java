package io.datafair.datasets.query.encode;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Column;
import java.util.List;

/**
 * What is done to the values of lines. Contract: dataset-queries, section 8.
 *
 * @param highlight columns
 * @param truncate length of texts; 0 leaves them whole
 * @param arrays multi-valued columns stay arrays
 * @param precision of counts of distinct values
 */
public record Shaping(List<Column> highlight, int truncate, boolean arrays, int precision) {

  /** Whether the values of a multi-valued column leave as one text. */
  boolean joins(Column column) {
    return column.separator() != null && !arrays;
  }

  /** Whether the texts of a column are cut. */
  public boolean cuts(Column column) {
    return truncate > 0
        && column.isPlainString()
        && column.separator() == null
        && !"uri-reference".equals(column.format())
        && !column.isGeometry()
        && !column.calculated()
        && !column.key().equals(ColumnViews.ATTACHMENT_URL)
        && !Links.carries(column);
  }
}
