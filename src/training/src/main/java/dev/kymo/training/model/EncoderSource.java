// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the program of a BERT encoder with a question-answering head in TorchScript.
 *
 * <p>Methods: {@code evaluate} (logits and loss), {@code step} (forward, gradient, clipping, AdamW
 * in one call), {@code accumulate} and {@code apply} (the same in parts). All take the parameters
 * as one list in {@link ParameterTable}'s order.
 *
 * <p>The loss is that of Hugging Face's {@code BertForQuestionAnswering}: the mean of the
 * cross-entropies of start and end; a position outside the sequence counts for nothing.
 */
final class EncoderSource {
  /** PyTorch's number for bfloat16 and for 32-bit floats. */
  private static final int BFLOAT16 = 15;

  private static final int FLOAT32 = 6;

  private final EncoderConfig config;
  private final Precision precision;

  EncoderSource(EncoderConfig config, Precision precision) {
    this.config = config;
    this.precision = precision;
  }

  String text() {
    return linear() + attention() + encoder() + loss() + optimizer();
  }

  private String linear() {
    return precision == Precision.F32
        ? """
          def linear(self: __torch__.Program, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
            return torch.linear(x, w, b)
        """
        : """
          def linear(self: __torch__.Program, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
            return torch.linear(torch.to(x, %1$s), torch.to(w, %1$s), torch.to(b, %1$s))
        """
            .formatted(BFLOAT16);
  }

  private String attention() {
    double scale = 1 / Math.sqrt(config.headWidth());
    String weighted =
        precision == Precision.F32
            ? "    return torch.scaled_dot_product_attention(q, k, v, mask, p)\n"
            : """
                  scores = torch.add(torch.matmul(q, torch.transpose(k, 2, 3)), torch.to(mask, %s))
                  return torch.matmul(torch.dropout(torch.softmax(scores, -1), p, train), v)
              """
                .formatted(BFLOAT16);
    String query = precision == Precision.F32 ? "q0" : "torch.mul(q0, %s)".formatted(number(scale));
    return """
        def attend(self: __torch__.Program, q0: Tensor, k: Tensor, v: Tensor, mask: Tensor, train: bool) -> Tensor:
          p = 0.
          if train:
            p = %s
          q = %s
      %s  def heads(self: __torch__.Program, x: Tensor) -> Tensor:
          return torch.transpose(torch.view(x, [torch.size(x, 0), torch.size(x, 1), %s, %s]), 1, 2)
      """
        .formatted(
            number(config.attentionDropout()), query, weighted, config.heads(), config.headWidth());
  }

  private String encoder() {
    return """
        def norm(self: __torch__.Program, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
          return torch.layer_norm(torch.to(x, %1$s), [%2$s], w, b, %3$s)
        def drop(self: __torch__.Program, x: Tensor, train: bool) -> Tensor:
          return torch.dropout(x, %4$s, train)
        def layer(self: __torch__.Program, d: List[Tensor], o: int, x: Tensor, mask: Tensor, train: bool) -> Tensor:
          q = (self).heads((self).linear(x, d[o], d[torch.add(o, 1)]))
          k = (self).heads((self).linear(x, d[torch.add(o, 2)], d[torch.add(o, 3)]))
          v = (self).heads((self).linear(x, d[torch.add(o, 4)], d[torch.add(o, 5)]))
          context = torch.reshape(torch.transpose((self).attend(q, k, v, mask, train), 1, 2), [torch.size(x, 0), torch.size(x, 1), %2$s])
          attended = (self).drop((self).linear(context, d[torch.add(o, 6)], d[torch.add(o, 7)]), train)
          h = (self).norm(torch.add(x, attended), d[torch.add(o, 8)], d[torch.add(o, 9)])
          wide = torch.gelu((self).linear(h, d[torch.add(o, 10)], d[torch.add(o, 11)]))
          narrow = (self).drop((self).linear(wide, d[torch.add(o, 12)], d[torch.add(o, 13)]), train)
          return (self).norm(torch.add(h, narrow), d[torch.add(o, 14)], d[torch.add(o, 15)])
        def logits(self: __torch__.Program, d: List[Tensor], ids: Tensor, types: Tensor, mask: Tensor, train: bool) -> Tensor:
          positions = torch.slice(d[1], 0, 0, torch.size(ids, 1), 1)
          e = torch.add(torch.add(torch.embedding(d[0], ids), torch.embedding(d[2], types)), positions)
          x = (self).drop((self).norm(e, d[3], d[4]), train)
          hidden = torch.mul(torch.rsub(torch.unsqueeze(torch.unsqueeze(mask, 1), 1), 1.), -1000000000.)
          for i in range(%5$s):
            x = (self).layer(d, torch.add(%6$s, torch.mul(i, %7$s)), x, hidden, train)
          return torch.linear(x, d[%8$s], d[%9$s])
      """
        .formatted(
            FLOAT32,
            config.hidden(),
            number(config.layerNormEpsilon()),
            number(config.dropout()),
            config.layers(),
            ParameterTable.BEFORE_LAYERS,
            ParameterTable.PER_LAYER,
            headIndex(),
            headIndex() + 1);
  }

  private int headIndex() {
    return ParameterTable.BEFORE_LAYERS + config.layers() * ParameterTable.PER_LAYER;
  }

  private static String loss() {
    return """
        def loss(self: __torch__.Program, logits: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
          length = torch.size(logits, 1)
          s = torch.cross_entropy_loss(torch.select(logits, 2, 0), torch.clamp(starts, 0, length), None, 1, length, 0.)
          e = torch.cross_entropy_loss(torch.select(logits, 2, 1), torch.clamp(ends, 0, length), None, 1, length, 0.)
          return torch.div(torch.add(s, e), 2.)
        def evaluate(self: __torch__.Program, d: List[Tensor], ids: Tensor, types: Tensor, mask: Tensor, starts: Tensor, ends: Tensor) -> Tuple[Tensor, Tensor]:
          logits = (self).logits(d, ids, types, mask, False)
          return (logits, (self).loss(logits, starts, ends))
        def gradients(self: __torch__.Program, d: List[Tensor], loss: Tensor) -> List[Tensor]:
          found = torch.grad([loss], d)
          grads = annotate(List[Tensor], [])
          for i in range(torch.len(found)):
            _0 = torch.append(grads, unchecked_cast(Tensor, found[i]))
          return grads
        def detached(self: __torch__.Program, d: List[Tensor]) -> List[Tensor]:
          out = annotate(List[Tensor], [])
          for i in range(torch.len(d)):
            _0 = torch.append(out, torch.detach(d[i]))
          return out
      """;
  }

  private String optimizer() {
    return """
        def update(self: __torch__.Program, d: List[Tensor], raw: List[Tensor], m1: List[Tensor], m2: List[Tensor], v: List[Tensor], t: List[Tensor], hyper: Tensor) -> Tensor:
          total = torch.norm(torch.stack(torch._foreach_norm(raw)))
          clip = torch.clamp(torch.div(torch.select(hyper, 0, 5), torch.add(total, 1.e-06)), None, 1.)
          unscale = torch.to(torch.reciprocal(clip), %s)
          lr = float(torch.select(hyper, 0, 0))
          beta1 = float(torch.select(hyper, 0, 1))
          beta2 = float(torch.select(hyper, 0, 2))
          eps = float(torch.select(hyper, 0, 3))
          decay = float(torch.select(hyper, 0, 4))
          torch._foreach_add_(t, 1)
          none = annotate(List[Tensor], [])
      %s%s    return total
        def step(self: __torch__.Program, d: List[Tensor], m1: List[Tensor], m2: List[Tensor], v: List[Tensor], t: List[Tensor], ids: Tensor, types: Tensor, mask: Tensor, starts: Tensor, ends: Tensor, hyper: Tensor) -> Tuple[Tensor, Tensor]:
          loss = (self).loss((self).logits(d, ids, types, mask, True), starts, ends)
          norm = (self).update((self).detached(d), (self).gradients(d, loss), m1, m2, v, t, hyper)
          return (torch.detach(loss), norm)
        def accumulate(self: __torch__.Program, d: List[Tensor], a: List[Tensor], ids: Tensor, types: Tensor, mask: Tensor, starts: Tensor, ends: Tensor, share: Tensor) -> Tensor:
          loss = (self).loss((self).logits(d, ids, types, mask, True), starts, ends)
          g = (self).gradients(d, torch.mul(loss, share))
          torch._foreach_add_(a, g)
          return torch.detach(loss)
        def apply(self: __torch__.Program, d: List[Tensor], a: List[Tensor], m1: List[Tensor], m2: List[Tensor], v: List[Tensor], t: List[Tensor], hyper: Tensor) -> Tensor:
          norm = (self).update((self).detached(d), a, m1, m2, v, t, hyper)
          torch._foreach_zero_(a)
          return norm
      """
        .formatted(FLOAT32, group(true, "m1", "decay"), group(false, "m2", "0."));
  }

  /**
   * AdamW over the parameters that weight decay spares, or over the others. The first moments must
   * be an argument of the program as a list: where all lists that an in-place operator writes to
   * are made in the program, the compiler takes the operator for dead and drops it.
   *
   * <p>Clipping rides along as the operator's {@code grad_scale}, by which it divides, so that no
   * clipped copy of all gradients is made.
   */
  private String group(boolean decayed, String moments, String decay) {
    List<ParameterTable.Parameter> all = new ParameterTable(config).parameters();
    List<Integer> members =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).isDecayed() == decayed)
            .boxed()
            .toList();
    return "    torch._fused_adamw_(%s, %s, %s, %s, none, %s, lr=lr, beta1=beta1, beta2=beta2, weight_decay=%s, eps=eps, amsgrad=False, maximize=False, grad_scale=unscale)\n"
        .formatted(
            of("d", members),
            of("raw", members),
            moments,
            of("v", members),
            of("t", members),
            decay);
  }

  private static String of(String list, List<Integer> members) {
    return members.stream()
        .map(i -> list + "[" + i + "]")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** TorchScript wants a point or an exponent in every float. */
  private static String number(double value) {
    return String.format(Locale.ROOT, "%.12e", value);
  }
}
