package io.datafair.runtime.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;

/** Writes that a unique index refuses because another document has the key. */
public final class DuplicateKeys {

  private DuplicateKeys() {}

  /** Whether this is why a write was refused. */
  public static boolean refused(MongoException failure) {
    return ErrorCategory.fromErrorCode(failure.getCode()) == ErrorCategory.DUPLICATE_KEY;
  }

  /** Does a write; false when another document has its key. */
  public static boolean written(Runnable write) {
    try {
      write.run();
      return true;
    } catch (MongoException e) {
      if (refused(e)) {
        return false;
      }
      throw e;
    }
  }
}
