import type { AcknowledgedCauses, Acknowledgement } from '#domain/problems/acknowledgement';
import type { AcknowledgementRepository } from '#storage/acknowledgement-repository';

/** Which problems of a connection somebody left as they are: by cause, the acknowledgement. */
export const acknowledgedCauses = async (
  { companyId, connectionId }: { readonly companyId: string; readonly connectionId: string },
  { acknowledgements }: { readonly acknowledgements: Pick<AcknowledgementRepository, 'load'> },
): Promise<ReadonlyMap<string, Acknowledgement>> => {
  const all: readonly AcknowledgedCauses[] = await acknowledgements.load(companyId, connectionId);
  return new Map(
    all.flatMap(({ acknowledgement, causes }) => causes.map((cause) => [cause, acknowledgement] as const)),
  );
};
