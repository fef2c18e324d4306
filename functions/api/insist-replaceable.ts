import { ApiProblem } from '#api-contract/problem';
import { checkReplaced } from '#engine/replaced-connection';
import type { NotReplaceable } from '#engine/replaced-connection';

const reasons: Readonly<Record<NotReplaceable, string>> = {
  unknown: 'there is no connection by this id',
  in_use: 'disconnect that connection first: two would write the same people',
  other_kind: 'a sandbox and a production connection do not follow one another',
  replaced: 'another connection has taken its place already; replace that one',
};

/** A new connection may take the place of the one it names, if it names one. */
export const insistReplaceable = async (
  companyId: string,
  { replaces, kind }: { replaces?: string | undefined; kind: Parameters<typeof checkReplaced>[0]['kind'] },
  services: Parameters<typeof checkReplaced>[1],
): Promise<void> => {
  if (replaces === undefined) return;
  const outcome = await checkReplaced({ companyId, replaces, kind }, services);
  if (outcome === 'replaceable') return;
  throw new ApiProblem('connection.not_replaceable', reasons[outcome], { state: outcome });
};
