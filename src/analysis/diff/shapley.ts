/**
 * Each player's part in what all players make together: its mean contribution over every order in which they could join
 * (Shapley 1953). The parts add up to the value of all less the value of none; players that always add the same get the
 * same; one that never adds anything gets 0.
 *
 * @param players how many, >= 0
 * @param value of a set of players, bit `i` of which says whether player `i` is in it; finite
 * @example shapleyShares(2, (set) => [0, 10, 20, 50][set]) // => [20, 30]
 */
export function shapleyShares(players: number, value: (set: number) => number): readonly number[] {
  const sets = 2 ** players;
  const values = Array.from({ length: sets }, (_, set) => value(set));
  const weights = orderWeights(players);
  return Array.from({ length: players }, (_, player) => {
    const bit = 1 << player;
    let share = 0;
    for (let set = 0; set < sets; set += 1) {
      if ((set & bit) === 0) share += weights[sizeOf(set)]! * (values[set | bit]! - values[set]!);
    }
    return share;
  });
}

/** Of all orders, the share in which exactly a given set of this size comes before a given player. */
function orderWeights(players: number): readonly number[] {
  const weights: number[] = [];
  let setsOfSize = 1;
  for (let size = 0; size < players; size += 1) {
    weights.push(1 / (players * setsOfSize));
    setsOfSize = (setsOfSize * (players - 1 - size)) / (size + 1);
  }
  return weights;
}

function sizeOf(set: number): number {
  let size = 0;
  for (let rest = set; rest > 0; rest >>= 1) size += rest & 1;
  return size;
}
