import { lengthStepDays } from "../evasion/runLengths.js";
import type { SearchAnswer } from "../searchAnswer.js";
import type { Shape } from "../shapes.js";
import { atLength, type OptionTerms } from "./optionTerms.js";
import type { SearchTerms } from "./searchTerms.js";

/** Every shape within two steps of the answer in chips, size, group or stages, H and length, and one in every level. */
export function neighboursOf(
  options: readonly OptionTerms[],
  search: SearchTerms,
  { result }: SearchAnswer,
): readonly (readonly [OptionTerms, Shape])[] {
  const { configuration } = result;
  if (configuration === undefined) return [];
  // Whether it keeps to a line is a knob like others: every pace is tried.
  const ways = options.filter(
    ({ chip, precision, way }) =>
      chip.id === configuration.chip &&
      precision === configuration.precision &&
      way.connection === (result.evasion?.connection ?? way.connection) &&
      way.chipSource === (result.evasion?.chipSource ?? way.chipSource),
  );
  return ways.flatMap((ranged) => {
    const days = result.evasion?.days ?? ranged.lengths.to;
    const lengths = new Set([0, -1, 1, -2, 2].map((steps) => atLength(ranged, days + steps * lengthStepDays)));
    const shapes = shapesBeside(ranged, search, configuration);
    return [...lengths].flatMap((option) => shapes.map((shape) => [option, shape] as const));
  });
}

function shapesBeside(
  option: OptionTerms,
  search: SearchTerms,
  configuration: NonNullable<SearchAnswer["result"]["configuration"]>,
): readonly Shape[] {
  const { mode, chip, precision } = configuration;
  const around = (value: number, reach: number, least: number) =>
    Array.from({ length: 2 * reach + 1 }, (_, index) => value - reach + index).filter((one) => one >= least);
  const levels = (all: readonly number[], value: number | undefined) => {
    const place = all.indexOf(value ?? Number.NaN);
    return all.filter((_, index) => Math.abs(index - place) <= 1);
  };
  const active = configuration.activeParams ?? configuration.modelParams;
  const place = option.sizes.findIndex((size) => size >= active);
  const sizes = around(place, 2, 0).flatMap((index) => option.sizes[index] ?? []);
  const compressions = levels(search.knobs.compression, configuration.compression);
  const shapes: Shape[] = [];
  for (const chipsPerNode of around(configuration.chipsPerNode, 2, 1)) {
    for (const size of sizes) {
      const common = { mode, chip, chipsPerNode, precision, modelParams: size };
      if (configuration.nodes === 1) {
        shapes.push(common);
        continue;
      }
      for (const compression of compressions) {
        if (mode === "hierarchical") {
          for (const nodesPerGroup of around(configuration.nodesPerGroup!, 2, 2)) {
            for (const regionalSteps of around(configuration.regionalSteps!, 2, 1)) {
              shapes.push({ ...common, compression, nodesPerGroup, regionalSteps });
            }
          }
          continue;
        }
        for (const innerSteps of around(configuration.innerSteps!, 2, 1)) {
          if (mode === "flat") shapes.push({ ...common, compression, innerSteps });
          else if (mode === "expert-parallel") {
            const modelParams = size * (configuration.modelParams / active);
            const { moeLayers } = configuration;
            shapes.push({ ...common, modelParams, activeParams: size, moeLayers, compression, innerSteps });
          } else {
            for (const stages of around(configuration.stages!, 1, 2)) {
              for (const activationCompression of levels(
                search.knobs.activationCompression,
                configuration.activationCompression,
              )) {
                for (const microBatches of around(configuration.microBatches!, 1, 1)) {
                  if (microBatches > search.knobs.microBatches) continue;
                  shapes.push({ ...common, compression, innerSteps, stages, activationCompression, microBatches });
                }
              }
            }
          }
        }
      }
    }
  }
  return shapes;
}
