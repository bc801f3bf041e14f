// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PrecisionTest {

  @Test
  void processorsThatMultiplyBfloat16InHardwareGetIt() {
    assertThat(Precision.fastest(Set.of("avx2", "avx512_bf16"))).isEqualTo(Precision.BF16);
    assertThat(Precision.fastest(Set.of("amx_bf16"))).isEqualTo(Precision.BF16);
    assertThat(Precision.fastest(Set.of("avx2", "avx512f"))).isEqualTo(Precision.F32);
    assertThat(Precision.fastest(Set.of())).isEqualTo(Precision.F32);
  }

  @Test
  void featuresAreReadFromTheFirstProcessor() {
    String cpuinfo =
        "processor\t: 0\nflags\t\t: fpu avx2 amx_bf16\nbugs\t: none\nprocessor\t: 1\nflags\t\t: fpu\n";
    assertThat(ProcessorFeatures.parse(cpuinfo)).contains("fpu", "avx2", "amx_bf16");
    assertThat(ProcessorFeatures.parse("Features : asimd bf16")).isEmpty();
  }
}
