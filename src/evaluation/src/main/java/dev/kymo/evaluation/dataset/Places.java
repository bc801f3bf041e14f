// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import com.fasterxml.jackson.core.JsonLocation;

/** Words for where something stands in the data, and for what to do about a fault there. */
enum Places {
  /** In text: by line and column, from 1. */
  TEXT {
    @Override
    String place(JsonLocation at) {
      return "line %s, column %s".formatted(at.getLineNr(), at.getColumnNr());
    }

    @Override
    String elsewhere(JsonLocation at) {
      return "in " + place(at);
    }

    @Override
    String advice() {
      return "";
    }
  },

  /** In rows: the line is the row's number, from 0, and the content is its file. */
  ROWS {
    @Override
    String place(JsonLocation at) {
      return "row " + at.getLineNr();
    }

    @Override
    String elsewhere(JsonLocation at) {
      return "in %s of %s".formatted(place(at), at.contentReference().getRawContent());
    }

    @Override
    String advice() {
      return "; correct the row or leave it out";
    }
  };

  abstract String place(JsonLocation at);

  abstract String elsewhere(JsonLocation at);

  abstract String advice();
}
