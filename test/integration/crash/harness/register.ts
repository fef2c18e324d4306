import type { Outcome } from './outcome';

/** Whether every row is whole: each person's links and identifier are tied to them, and nothing is tied to anybody else. */
export const looseTies = ({ register, ties }: Outcome): string[] => {
  const expected = register.flatMap(({ stakeholderId, links, identifier }) => [
    ...Object.values(links).flatMap((ids) => ids.map((id) => `link ${id} ${stakeholderId}`)),
    ...(identifier ? [`claim ${identifier.kind}:${identifier.value} ${stakeholderId}`] : []),
  ]);
  const found = ties.map(
    ({ type, sk, stakeholderId }) => `${String(type)} ${String(sk)} ${String(stakeholderId)}`,
  );
  return [
    ...expected.filter((tie) => !found.includes(tie)).map((tie) => `missing ${tie}`),
    ...found.filter((tie) => !expected.includes(tie)).map((tie) => `left over ${tie}`),
  ];
};

/** Versions of which history does not tell, or tells more than once. */
export const gapsInHistory = ({ register, history }: Outcome): string[] =>
  register.flatMap(({ stakeholderId, version }) => {
    const told = history
      .filter((entry) => entry.stakeholderId === stakeholderId)
      .map((entry) => Number(entry.version));
    const wanted = Array.from({ length: version }, (_, index) => index + 1);
    return told.sort((one, other) => one - other).join() === wanted.join()
      ? []
      : [`${stakeholderId}: ${told.join()}`];
  });
