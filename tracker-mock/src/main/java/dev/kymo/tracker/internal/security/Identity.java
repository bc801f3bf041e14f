// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.security;

/**
 * Whose key it is.
 *
 * @param user the person
 * @param entity where runs go whose client names none
 */
public record Identity(String user, String entity) {
  /** Checks the names. */
  public Identity {
    Names.project("user", user);
    Names.project("entity", entity);
  }
}
