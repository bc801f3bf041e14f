// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import dev.kymo.event.Event;

/**
 * An event where it stands in a journal.
 *
 * @param number the record's place in the file, from 1; damaged records do not count
 * @param end position in the file behind the record
 * @param event what the record holds
 */
public record JournalEntry(long number, long end, Event event) {}
