package io.datafair.ingest.content;

import io.datafair.core.problem.Text;

/** A file that cannot become a dataset, told to its owner; trying again would change nothing. */
public final class ContentException extends RuntimeException {
  private final transient Text text;

  public ContentException(Text text) {
    super(text.en(), null, false, false);
    this.text = text;
  }

  public static ContentException of(String fr, String en) {
    return new ContentException(new Text(fr, en));
  }

  public Text text() {
    return text;
  }
}
