const longestCompared = 64;

/**
 * The known name a misspelt word most likely means: the same word in another case, or one within about a third of its
 * letters (insertions, deletions, replacements and swaps count one each). Ties go to the earlier known name.
 *
 * @returns undefined if nothing is near
 * @example nearestName("memry", ["compute", "memory"]) // => "memory"
 */
export function nearestName(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  if (lower === "" || lower.length > longestCompared) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const name of known) {
    if (Math.abs(name.length - word.length) >= bestDistance) continue;
    // A tenth for a changed case, so that GB is nearer to "Gb" than kB is.
    const distance = editDistance(lower, name.toLowerCase()) + differingCase(word, name) / 10;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = name;
    }
  }
  return best;
}

function differingCase(a: string, b: string): number {
  let differing = 0;
  for (let i = 0; i < a.length && i < b.length; i += 1) {
    if (a[i] !== b[i] && a[i]!.toLowerCase() === b[i]!.toLowerCase()) differing += 1;
  }
  return Math.min(differing, 9);
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min(replaced, last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, beforeLast[j - 2]! + 1);
      }
      row.push(distance);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
