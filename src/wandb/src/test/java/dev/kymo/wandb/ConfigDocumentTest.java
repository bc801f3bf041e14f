// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.backend.RunState;
import dev.kymo.event.ConfigChanged;
import dev.kymo.event.Event;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigDocumentTest {
  private static JsonNode document(RunState state) throws JsonProcessingException {
    return Wire.JSON.readTree(
        Wire.JSON.writeValueAsString(ConfigDocument.of(state, HeldRun.none().sessions())));
  }

  private static JsonNode own(Event... events) throws JsonProcessingException {
    return document(Runs.state(events)).path("_wandb").path("value");
  }

  private static ConfigChanged config(Item... items) {
    return new ConfigChanged(List.of(items), List.of());
  }

  @Test
  void everyKeyIsWrappedWithItsValue() throws JsonProcessingException {
    JsonNode document =
        document(
            Runs.state(
                config(
                    new Item(List.of("model", "layers"), "3"),
                    Item.of("name", "\"größe\""),
                    Item.of("nothing", "null"))));
    assertThat(document.path("lr")).hasToString("{\"value\":0.1}");
    assertThat(document.path("model")).hasToString("{\"value\":{\"layers\":3}}");
    assertThat(document.path("name")).hasToString("{\"value\":\"größe\"}");
    assertThat(document.path("nothing")).hasToString("{\"value\":null}");
  }

  @Test
  void notANumberBecomesNullWhereverItIsAndTheInfinitiesStand() throws JsonProcessingException {
    ConfigChanged change = config(Item.of("a", "{\"b\":[NaN,1,{\"c\":-Infinity}]}"));
    JsonNode list = document(Runs.state(change)).at("/a/value/b");
    assertThat(list.path(0).isNull()).isTrue();
    assertThat(list.path(1).asInt()).isEqualTo(1);
    assertThat(list.at("/2/c").asDouble()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void theClientSaysWhoItIsSoThatTheRunCountsAsExisting() throws JsonProcessingException {
    assertThat(own().path("cli_version").asText()).isEqualTo(Http.VERSION);
    assertThat(own().path("t").path("5").asText()).isEqualTo(Http.VERSION);
    assertThat(own().path("t").path("12").asText()).isEqualTo(Http.VERSION);
    assertThat(own().path("m")).hasToString("[]");
  }

  @Test
  void whatAnotherClientSaidOfItselfIsKept() throws JsonProcessingException {
    JsonNode own =
        own(
            config(Item.of("_wandb", "{\"t\":{\"4\":\"3.11\"},\"e\":NaN}")),
            MetricDefined.axis("step"));
    assertThat(own.path("t")).hasToString("{\"4\":\"3.11\"}");
    assertThat(own.path("e").isNull()).isTrue();
    assertThat(own.path("m")).hasSize(1);
  }
}
