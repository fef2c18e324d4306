/** The emulator's account; its id is also the key that names it. */
export const ACCOUNT = '000000000000';

/**
 * SDK clients made from here on talk to the emulator, as the account's owner; the caller's AWS profile is not used. What is
 * answered puts back what was there, so that another emulator can be started afterwards.
 */
export const useEndpoint = (endpoint: string, region: string): (() => void) => {
  const settings = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: 'local',
  };
  const before = Object.keys(settings).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, settings);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
};
