package io.datafair.datasetmodel.run;

import io.datafair.core.problem.Message;

/** A file that cannot become a dataset, told to its owner; trying again would change nothing. */
public final class ContentException extends RuntimeException {
  private final transient Message text;

  public ContentException(Message text) {
    super(text.en(), null, false, false);
    this.text = text;
  }

  public Message text() {
    return text;
  }
}
