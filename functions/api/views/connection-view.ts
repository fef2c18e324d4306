import type { ConnectionView } from '#api-contract/connections';
import type { Connection } from '#domain/connection';
import type { ProviderDeclaration } from '#providers/port';
import { attentionRemedies } from '../remedies';

export type ProviderWords = Pick<ProviderDeclaration, 'id' | 'remedies'>;

/** A connection as the API shows it: never its credentials, nor where they are kept. */
export const connectionView = (
  connection: Connection,
  providers: readonly ProviderWords[],
): ConnectionView => {
  const { attention, lock, pendingCredentials, configurationVersion } = connection;
  const words = providers.find(({ id }) => id === connection.provider)?.remedies ?? {};
  return {
    ...connection,
    configured: configurationVersion > 0,
    credentialsPending: pendingCredentials !== undefined,
    activeRunId: lock?.runId,
    attention: attention && {
      ...attention,
      remedy: words[attention.code] ?? attentionRemedies[attention.code],
    },
  };
};
