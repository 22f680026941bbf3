import { costChange } from "../costChange.js";
import type { Contribution } from "./diffSchema.js";
import { shapleyShares } from "./shapley.js";

/** Changes up to which all orders of making them are tried: 2^8 rules a target. */
export const mostChanges = 8;

/** Which changes are made: a letter a change, "1" if it is made and "0" if not. */
export type MadeSet = string;

/** A figure of the rule with some changes made; null if it has none, as the cost where no run reaches the target. */
export type FigureOf = (made: MadeSet) => number | null;

export function isMadeIn(made: MadeSet): (place: number) => boolean {
  return (place) => made[place] === "1";
}

/** No change made, or all of them. */
export function uniformSet(changes: number, made: boolean): MadeSet {
  return (made ? "1" : "0").repeat(changes);
}

function onlySet(changes: number, place: number): MadeSet {
  return `${"0".repeat(place)}1${"0".repeat(changes - place - 1)}`;
}

function allButSet(changes: number, place: number): MadeSet {
  return `${"1".repeat(place)}0${"1".repeat(changes - place - 1)}`;
}

/** The set whose bit `i` says whether change `i` is made. */
function setOfBits(changes: number, bits: number): MadeSet {
  return Array.from({ length: changes }, (_, place) => (bits >> place) & 1).join("");
}

/** Every set whose rule is asked for: all of them, or without the shares those with one change made or left out. */
export function setsAsked(changes: number): readonly MadeSet[] {
  if (changes <= mostChanges) return Array.from({ length: 2 ** changes }, (_, bits) => setOfBits(changes, bits));
  const places = Array.from({ length: changes }, (_, place) => place);
  return [
    uniformSet(changes, false),
    ...places.map((place) => onlySet(changes, place)),
    ...places.map((place) => allButSet(changes, place)),
    uniformSet(changes, true),
  ];
}

/** What each change does by itself, what the rule is without it, and its share of the whole difference. */
export function contributionsOf(changes: number, figureOf: FigureOf): Contribution[] {
  const shares = sharesOf(changes, figureOf);
  return Array.from({ length: changes }, (_, change) => ({
    change,
    alone: figureOf(onlySet(changes, change)),
    without: figureOf(allButSet(changes, change)),
    share: shares?.[change] ?? null,
  }));
}

/** The shares; undefined if there are too many changes, or some set of them leaves no figure. */
function sharesOf(changes: number, figureOf: FigureOf): readonly number[] | undefined {
  if (changes > mostChanges) return undefined;
  const figures = setsAsked(changes).map(figureOf);
  const known = figures.filter((figure) => figure !== null);
  if (known.length < figures.length) return undefined;
  const settled = settledFigures(known);
  return shapleyShares(changes, (bits) => settled[bits]!);
}

/** Costs that differ by rounding only become one, so that a change that does nothing has a share of exactly 0. */
function settledFigures(figures: readonly number[]): readonly number[] {
  const distinct: number[] = [];
  return figures.map((figure) => {
    const known = distinct.find((other) => figure === other || (other > 0 && costChange(figure, other).deltaUsd === 0));
    if (known === undefined) distinct.push(figure);
    return known ?? figure;
  });
}
