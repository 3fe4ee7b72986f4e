package io.datafair.ingest.stage;

import io.datafair.core.problem.Message;
import io.datafair.core.problem.Text;
import io.datafair.datasetmodel.run.ContentException;
import io.datafair.datasetmodel.run.FileRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** The lines of all ranges that were left out. Contract: datasets, section 7.2. */
record Rejections(long count, long lines, List<String> fr, List<String> en) {
  private static final int SAMPLES = 3;

  static Rejections of(FileRun run) {
    long count = 0;
    List<String> fr = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (Document range : run.rejected()) {
      count += FileRun.number(range, "count");
      fr.addAll(range.getList("fr", String.class, List.of()));
      en.addAll(range.getList("en", String.class, List.of()));
    }
    return new Rejections(
        count,
        run.numLines(),
        fr.stream().limit(SAMPLES).toList(),
        en.stream().limit(SAMPLES).toList());
  }

  private Message text() {
    long percent = lines == 0 ? 100 : Math.max(1, Math.round(100.0 * count / lines));
    Message samples = new Text(String.join(" ; ", fr), String.join("; ", en));
    return StageText.REJECTED_LINES.with(percent, samples);
  }

  void refuseIfMost() {
    if (count * 2 > lines) {
      throw new ContentException(text());
    }
  }

  Optional<Message> warning() {
    return count == 0 ? Optional.empty() : Optional.of(text());
  }
}
