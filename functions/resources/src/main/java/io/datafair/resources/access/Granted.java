package io.datafair.resources.access;

import io.datafair.core.account.Session;
import io.datafair.core.permission.Operation;
import io.datafair.resources.kind.OwnedResource;

/** A resource, the session that asked for it and the operation it was granted. */
public record Granted<R extends OwnedResource>(R resource, Session session, Operation operation) {}
