/**
 * Which of the earlier things each of the later ones was: the most alike pairs first, ties by the earlier places.
 *
 * @param alike how much alike two are; 0 or less if they are no pair
 */
export function pairing<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  alike: (from: Thing, to: Thing) => number,
): ReadonlyMap<Thing, Thing> {
  const candidates = before
    .flatMap((from) => after.map((to) => ({ from, to, likeness: alike(from, to) })))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness);
  const partners = new Map<Thing, Thing>();
  const taken = new Set<Thing>();
  for (const { from, to } of candidates) {
    if (taken.has(from) || partners.has(to)) continue;
    partners.set(to, from);
    taken.add(from);
  }
  return partners;
}
