import { compareDecimals, type Decimal } from "../../input/decimal.js";
import { withLineAt } from "../../policy/lines.js";
import type { CombinedPolicy } from "../../policy/policy.js";
import { adversary } from "../../search/adversary.js";
import { leastCostOf, type SearchAnswer } from "../../search/searchAnswer.js";
import { type LawChecks, laws } from "../lawSchema.js";
import { hiddenRun, staysUnregistered } from "./hiddenRun.js";
import type { LineAxis } from "./lineAxis.js";
import type { SweepWorld } from "./sweepWorld.js";
import { valueText } from "./valueText.js";

/** Costs that differ by less than this share are equal: chips are multiplied with prices in different orders. */
const rounding = 1e-9;

/** A number for each line that is moved. */
export type LinePoint = readonly Decimal[];

interface Known {
  readonly point: LinePoint;
  readonly answer: SearchAnswer;
}

/**
 * Answers of the adversarial space under one policy with some of its lines drawn elsewhere.
 *
 * What a stricter line leaves unregistered a looser one does too, and countermeasures are the same wherever lines are drawn. So the
 * answer under looser lines, where it is unregistered
 * under stricter ones, is the answer there, and a target out of reach stays so: only what neither settles is searched.
 */
export class NestedAnswers {
  /** Searches made. */
  searches = 0;
  private readonly known: Known[] = [];
  private readonly violations: LawChecks["violations"] = [];
  private checked = 0;

  constructor(
    private readonly world: SweepWorld,
    private readonly axes: readonly LineAxis[],
  ) {}

  /** The policy with the lines at some numbers. */
  policyAt(point: LinePoint): CombinedPolicy {
    return point.reduce(
      (policy, exact, index) => withLineAt(policy, this.axes[index]!.variable.line, exact),
      this.world.policy,
    );
  }

  /** The answer with the lines at some numbers. */
  at(point: LinePoint): SearchAnswer {
    const looser = this.known.filter((one) => this.isNoStricter(one.point, point));
    return looser.find((one) => this.holds(one.answer, point))?.answer ?? this.search(point, looser);
  }

  /** Whether an answer under looser lines is the answer with the lines at some numbers. */
  holds(answer: SearchAnswer, point: LinePoint): boolean {
    if (answer.hiding === "impossible") return true;
    return staysUnregistered(this.policyAt(point), hiddenRun(answer, this.world.market));
  }

  /** That a stricter rule is never cheaper to evade, as found on the answers searched. */
  laws(): LawChecks {
    const none = Object.fromEntries(Object.keys(laws).map((law) => [law, 0])) as LawChecks["checked"];
    return { checked: { ...none, "tighter-rule": this.checked }, violations: this.violations };
  }

  private search(point: LinePoint, looser: readonly Known[]): SearchAnswer {
    const { market, target } = this.world;
    const answer = adversary(this.policyAt(point), market)(target);
    this.searches += 1;
    for (const other of looser) this.check(other, { point, answer });
    this.known.push({ point, answer });
    return answer;
  }

  private check(looser: Known, stricter: Known): void {
    this.checked += 1;
    const { hiding, result } = stricter.answer;
    if (hiding === "impossible" || leastCostOf(result) >= leastCostOf(looser.answer.result) * (1 - rounding)) return;
    this.violations.push({ law: "tighter-rule", favoured: this.side(looser), hindered: this.side(stricter) });
  }

  private side({ point, answer: { policy, hiding, result } }: Known): LawChecks["violations"][number]["favoured"] {
    const place = point.map((exact, index) => {
      const { variable } = this.axes[index]!;
      return `${variable.name} at ${valueText(variable, exact)}`;
    });
    return {
      case: [policy, ...place].join(", "),
      costUsd: hiding === "impossible" ? null : leastCostOf(result),
      result,
    };
  }

  private isNoStricter(point: LinePoint, than: LinePoint): boolean {
    return point.every((exact, index) => {
      const order = compareDecimals(exact, than[index]!);
      return this.axes[index]!.variable.line.loosensUpwards ? order >= 0 : order <= 0;
    });
  }
}
