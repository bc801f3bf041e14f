// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Named figures of one section at one step, in the order in which they were given.
 *
 * <p>Immutable. Values are doubles; NaN and the infinities are kept as they are. Whole numbers
 * beyond 2<sup>53</sup> lose digits here: log them through {@link Logger#log(long, Map)}.
 */
public final class Metrics {
  private final String[] names;
  private final double[] values;

  private Metrics(String[] names, double[] values) {
    this.names = names;
    this.values = values;
  }

  /** One figure. */
  public static Metrics of(String name, double value) {
    return new Metrics(new String[] {checked(name)}, new double[] {value});
  }

  /** The entries of a map, in its order. */
  public static Metrics of(Map<String, ? extends Number> figures) {
    String[] names = new String[figures.size()];
    double[] values = new double[figures.size()];
    int i = 0;
    for (Map.Entry<String, ? extends Number> figure : figures.entrySet()) {
      names[i] = checked(figure.getKey());
      values[i++] = figure.getValue().doubleValue();
    }
    return new Metrics(names, values);
  }

  /**
   * These figures and one more.
   *
   * @throws IllegalArgumentException if there is a figure of that name already
   */
  public Metrics and(String name, double value) {
    for (String known : names) {
      if (known.equals(name)) {
        throw new IllegalArgumentException("Metric \"" + name + "\" is given twice in one row");
      }
    }
    String[] moreNames = Arrays.copyOf(names, names.length + 1);
    double[] moreValues = Arrays.copyOf(values, values.length + 1);
    moreNames[names.length] = checked(name);
    moreValues[values.length] = value;
    return new Metrics(moreNames, moreValues);
  }

  /** How many figures there are. */
  public int size() {
    return names.length;
  }

  /** Name of the figure at a place, from 0. */
  public String name(int index) {
    return names[index];
  }

  /** Value of the figure at a place, from 0. */
  public double value(int index) {
    return values[index];
  }

  /** The figures as a map of their own, in order. */
  public Map<String, Double> asMap() {
    Map<String, Double> map = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      map.put(names[i], values[i]);
    }
    return map;
  }

  private static String checked(String name) {
    return new MetricKey(Section.UNSORTED, Objects.requireNonNull(name, "name")).name();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metrics that
        && Arrays.equals(names, that.names)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
