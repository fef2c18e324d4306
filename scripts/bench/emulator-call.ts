import type { LocalFile } from '#infra/local/local-file';

export type EmulatorCall = {
  /** As in the credential scope: `dynamodb`, `monitoring`. */
  readonly service: string;
  /** The JSON protocol's `X-Amz-Target`. */
  readonly target: string;
  readonly body: unknown;
};

/**
 * A call by hand to an API whose SDK is not among the dependencies. An emulator does not check the signature of the
 * account's owner.
 */
export const callEmulator = async (
  { endpoint, region }: Pick<LocalFile, 'endpoint' | 'region'>,
  { service, target, body }: EmulatorCall,
): Promise<unknown> => {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      authorization: `AWS4-HMAC-SHA256 Credential=000000000000/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`the emulator answered ${target} with ${response.status}`);
  return response.json();
};
