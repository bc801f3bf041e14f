// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import org.apache.arrow.flatbuf.Message;

/**
 * One message of a stream.
 *
 * @param message its head
 * @param bodyAt where its body begins in the file; the body lies within the file
 */
record Frame(Message message, long bodyAt) {}
