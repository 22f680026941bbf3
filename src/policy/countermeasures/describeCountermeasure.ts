import type { Countermeasure } from "../countermeasure.js";
import { groupThousands } from "../groupThousands.js";

/**
 * What a countermeasure does, in a few words for a sentence with the policy as its subject, e.g. "caps all connections at
 * 10 Mbps up". Figures stand as the file writes them; those that the file leaves out are left out.
 */
export function describeCountermeasure({ type, parameters }: Pick<Countermeasure, "type" | "parameters">): string {
  const stated = new Map(parameters.map(({ name, value }) => [name, groupThousands(value)]));
  /** The words about a parameter; none if the file does not state it. */
  const about = (name: string, words: (value: string) => string): string[] =>
    stated.has(name) ? [words(stated.get(name)!)] : [];
  const of = (name: string): string => stated.get(name)!;
  switch (type) {
    case "bandwidth-cap": {
      const speeds = [...about("upload", (value) => `${value} up`), ...about("download", (value) => `${value} down`)];
      return `caps ${of("connections")} connections at ${speeds.join(" and ")}`;
    }
    case "traffic-monitoring":
      return [
        ...about("flaggedPerYear", (value) => `flags ${value} a year of the sites that send more than ${of("above")}`),
        ...about("patternPerYear", (value) => `recognises the pattern of ${value} of joined sites a year`),
      ].join(" and ");
    case "chip-registry":
      return `tracks ${reached(of)}`;
    case "chip-licensing":
      return `licenses ${reached(of)}, in sets of ${of("setChips")} with ${of("betweenSets")} between sets`;
    case "whistleblowers":
      return `awards reports, so that leaks of ${of("leaksPerPersonYear")} are ${times(of("awardFactor"))} as frequent among ${of("reach")} of those who know`;
    case "challenge-inspections":
      return `holds ${of("perYear")} inspections a year${visited(of("sitesPerInspection"))}, among ${of("lookalikeSites")} places that look alike`;
    case "spending-audit":
      return `sees purchases above ${of("above")} in ${of("window")}, and notices ${of("noticed")} of the buyers below`;
    case "penalties": {
      const fines = [...about("fine", (value) => value), ...about("turnoverShare", (value) => `${value} of turnover`)];
      return [
        ...(fines.length === 0 ? [] : [`fines ${fines.join(" or ")}${fines.length > 1 ? ", whichever is more" : ""}`]),
        ...about("seized", (value) => `seizes ${value} of the hardware`),
      ].join(", and ");
    }
    case "run-window":
      return `lets a run take at most ${of("length")}`;
  }
}

function reached(of: (name: string) => string): string {
  return `${of("coverage")} of the chips made in the last ${of("inForce")}`;
}

function visited(sites: string): string {
  return sites === "1" ? "" : ` of ${sites} places each`;
}

/** "2" and "2x" become "2 times". */
function times(factor: string): string {
  return `${factor.replace(/\s*x$/, "")} times`;
}
