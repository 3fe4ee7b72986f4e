package io.datafair.directory.account;

import com.mongodb.MongoException;
import io.datafair.directory.common.Refusal;
import io.datafair.runtime.mongo.DuplicateKeys;
import java.util.function.Supplier;

/** Turns the index by which one address is one account into the refusal of a second account. */
final class AddressTaken {

  private AddressTaken() {}

  static <T> T refusing(Supplier<T> write) {
    try {
      return write.get();
    } catch (MongoException e) {
      throw DuplicateKeys.refused(e) ? Refusal.ADDRESS_TAKEN.exception() : e;
    }
  }
}
