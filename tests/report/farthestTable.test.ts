import { expect, test } from "vitest";
import { farthestTable, quantitiesBeyond } from "../../src/report/farthestTable.js";

const beyond = (quantity: string, value: number, demonstrated: number) => ({
  quantity,
  value,
  demonstrated,
  source: "a",
});
const runs = [
  { name: "one", extrapolations: [beyond("replicas", 34, 20)] },
  { name: "two", extrapolations: [beyond("replicas", 100, 20), beyond("modelParams", 145.4e9, 72.7e9)] },
  { name: "three", extrapolations: [] },
];

test("farthestTable(runs, quantities) names the furthest run, in the catalogue's order of quantities", () => {
  const quantities = quantitiesBeyond(runs);
  expect(quantities.map(({ quantity }) => quantity)).toEqual(["modelParams", "replicas"]);
  expect(farthestTable(runs, quantities).rows).toEqual([
    ["Model size trained with DiLoCo-type synchronisation", "1 of 3", "2.00x", "two"],
    ["Replicas that train apart", "2 of 3", "5.00x", "two"],
  ]);
});

test("quantitiesBeyond(runs) is empty where every run stays within", () => {
  expect(quantitiesBeyond([{ name: "one", extrapolations: [] }])).toEqual([]);
});
