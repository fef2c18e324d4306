/** Letters with what stands for them in Latin, from `бb щshch ъ`: each letter is followed by its spelling, maybe none. */
export const letterTable = (pairs: string): ReadonlyMap<string, string> =>
  new Map(
    pairs.split(' ').map((pair): [string, string] => {
      const [letter = '', ...latin] = pair;
      return [letter, latin.join('')];
    }),
  );
