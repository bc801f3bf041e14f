// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import dev.kymo.tracker.internal.store.ConfigChangedException;
import dev.kymo.tracker.internal.store.NotFoundException;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Gives clients the message of what they did wrong, and of our own faults only that they were. */
final class FieldErrors implements DataFetcherExceptionHandler {
  private static final System.Logger diagnostics = System.getLogger(FieldErrors.class.getName());

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters failed) {
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(
                GraphqlErrorBuilder.newError(failed.getDataFetchingEnvironment())
                    .message("%s", message(failed))
                    .extensions(extensions(failed.getException()))
                    .build())
            .build());
  }

  /** By which Kymo's clients tell the one fault that they can mend by themselves. */
  private static Map<String, Object> extensions(Throwable fault) {
    return fault instanceof ConfigChangedException ? Map.of("code", "CONFIG_CHANGED") : Map.of();
  }

  private static String message(DataFetcherExceptionHandlerParameters failed) {
    Throwable fault = failed.getException();
    if (fault instanceof IllegalArgumentException
        || fault instanceof NotFoundException
        || fault instanceof ConfigChangedException) {
      return String.valueOf(fault.getMessage());
    }
    diagnostics.log(System.Logger.Level.ERROR, "Field " + failed.getPath() + " failed", fault);
    return "The tracker failed at this field; its log says how";
  }
}
