// Does one thing for each of many, a few at a time, and keeps the order of what comes out.

/** Rejects with the first failure; what is under way then goes on unheard. */
export async function inParallel<Given, Made>(
  all: readonly Given[],
  atOnce: number,
  act: (one: Given) => Promise<Made>,
): Promise<readonly Made[]> {
  const made: Made[] = new Array(all.length);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < all.length) {
      const index = next;
      next += 1;
      made[index] = await act(all[index] as Given);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, work));
  return made;
}
