import type { ConnectionView } from '#api-contract/connections';
import type { Connection } from '#domain/connection';
import type { ProviderDeclaration } from '#providers/port';
import { attentionRemedy } from '../remedies';
import type { Words } from '../remedies';

export type ProviderWords = Words & Pick<ProviderDeclaration, 'id'>;

/** A connection as the API shows it: never its credentials, nor where they are kept. */
export const connectionView = (
  connection: Connection,
  providers: readonly ProviderWords[],
): ConnectionView => {
  const { attention, lock, pendingCredentials, configurationVersion } = connection;
  const provider = providers.find(({ id }) => id === connection.provider);
  return {
    ...connection,
    configured: configurationVersion > 0,
    credentialsPending: pendingCredentials !== undefined,
    activeRunId: lock?.runId,
    attention: attention && { ...attention, remedy: attentionRemedy(attention.code, provider) },
  };
};
