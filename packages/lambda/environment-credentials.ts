import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Where the SDK finds credentials in a deployed function: Lambda puts them into its environment, for as long as it lives.
 * Bundles take this instead of the SDK's own search (profiles, sign-in portals, instance metadata; infra/constructs/bundle.ts).
 * @throws CredentialsProviderError where the environment has none.
 */
export const defaultProvider = fromEnv;
