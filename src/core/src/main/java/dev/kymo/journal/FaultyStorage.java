// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A disk for tests that fails where it is told to: by kind of operation and its number, so that a
 * test sees the same fault each time. Everything else goes to the disk below. Thread-safe.
 *
 * <pre>{@code
 * FaultyStorage disk = FaultyStorage.over(Storage.disk())
 *     .failFrom(Operation.WRITE, 3, Fault.DISK_FULL);
 * Run run = Run.start(RunSettings.builder("demo").storage(disk).build());
 * }</pre>
 *
 * <p>A run writes zeros twice at its start, 4 MiB each, and once more each time a further 4 MiB are
 * begun; it forces once a second and at its end.
 */
public final class FaultyStorage implements Storage {
  private static final int FOR_EVER = Integer.MAX_VALUE;

  private final Storage real;
  private final List<Rule> rules = new ArrayList<>();
  private final Map<Operation, Integer> calls = new EnumMap<>(Operation.class);

  private FaultyStorage(Storage real) {
    this.real = real;
  }

  /** A disk that works, until it is told otherwise. */
  public static FaultyStorage over(Storage real) {
    return new FaultyStorage(real);
  }

  /** What a journal asks of a disk. */
  public enum Operation {
    /** {@link Storage#create}. */
    CREATE,
    /** {@link Storage.WritableFile#writeZeros}; half of the zeros are written before it fails. */
    WRITE,
    /** {@link Storage.WritableFile#map}. */
    MAP,
    /** {@link Storage.WritableFile#force}. */
    FORCE,
    /** {@link Storage.WritableFile#truncate}. */
    TRUNCATE
  }

  /** What goes wrong. */
  public enum Fault {
    /** No space is left. */
    DISK_FULL("No space left on device"),
    /** The device fails. */
    IO_ERROR("Input/output error"),
    /** The directory is gone, or the file system with it. */
    GONE("No such file or directory"),
    /** The file system has turned read-only. */
    READ_ONLY("Read-only file system");

    private final String message;

    Fault(String message) {
      this.message = message;
    }

    /** The system's words for it. */
    public String message() {
      return message;
    }
  }

  private record Rule(Operation operation, int first, int last, Fault fault) {}

  /**
   * Lets one call fail.
   *
   * @param number of the call among those of its operation, from 1
   */
  public FaultyStorage failAt(Operation operation, int number, Fault fault) {
    return add(new Rule(operation, number, number, fault));
  }

  /** Lets a call and all later ones of its operation fail. */
  public FaultyStorage failFrom(Operation operation, int number, Fault fault) {
    return add(new Rule(operation, number, FOR_EVER, fault));
  }

  private synchronized FaultyStorage add(Rule rule) {
    rules.add(rule);
    return this;
  }

  /** Forgets all faults: the disk works from now on. */
  public synchronized void heal() {
    rules.clear();
  }

  /** How many calls of an operation there were, those that failed among them. */
  public synchronized int calls(Operation operation) {
    return calls.getOrDefault(operation, 0);
  }

  private synchronized Optional<IOException> next(Operation operation) {
    int number = calls.merge(operation, 1, Integer::sum);
    return rules.stream()
        .filter(rule -> rule.operation() == operation)
        .filter(rule -> rule.first() <= number && number <= rule.last())
        .findFirst()
        .map(rule -> new IOException(rule.fault().message()));
  }

  private void pass(Operation operation) throws IOException {
    Optional<IOException> fault = next(operation);
    if (fault.isPresent()) {
      throw fault.get();
    }
  }

  @Override
  public WritableFile create(Path path) throws IOException {
    pass(Operation.CREATE);
    return new FaultyFile(real.create(path));
  }

  private final class FaultyFile implements WritableFile {
    private final WritableFile file;

    FaultyFile(WritableFile file) {
      this.file = file;
    }

    @Override
    public void writeZeros(long position, int length) throws IOException {
      Optional<IOException> fault = next(Operation.WRITE);
      file.writeZeros(position, fault.isPresent() ? length / 2 : length);
      if (fault.isPresent()) {
        throw fault.get();
      }
    }

    @Override
    public ByteBuffer map(long position, int length) throws IOException {
      pass(Operation.MAP);
      return file.map(position, length);
    }

    @Override
    public void force() throws IOException {
      pass(Operation.FORCE);
      file.force();
    }

    @Override
    public void truncate(long length) throws IOException {
      pass(Operation.TRUNCATE);
      file.truncate(length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
