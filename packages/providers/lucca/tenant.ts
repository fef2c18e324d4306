import * as z from 'zod';
import { hostIn } from '../credential-inputs';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const PRODUCTION = new RegExp(`^${LABEL}\\.ilucca\\.(?:net|ch)$`);
const TRIAL = new RegExp(`^${LABEL}\\.ilucca-(?:test|demo)\\.(?:net|ch)$`);
/** `{account}-{name}`: the first label has a hyphen inside. */
const SANDBOX =
  /^(?=[^.]{1,63}\.)[a-z0-9][a-z0-9-]*-[a-z0-9]+\.sandbox\.(?:eu1|eu2|ch1)\.luccasoftware\.com$/;

/** Whether a tenant is a customer's real one; test, demo and sandbox tenants are not (sheet section 1). */
export const isProductionHost = (host: string): boolean => PRODUCTION.test(host);

const isTenantHost = (host: string): boolean =>
  PRODUCTION.test(host) || TRIAL.test(host) || SANDBOX.test(host);

/** The host of a tenant, whole; an address as copied from a browser is cut to it (B30). No other host can come of it. */
export const tenantHostInput: z.ZodType<string, string> = z
  .string()
  .transform(hostIn)
  .pipe(z.string().refine(isTenantHost, 'expected your Lucca address, such as acme.ilucca.net'))
  .meta({
    title: 'Lucca address',
    description: 'acme.ilucca.net, as the browser shows it when you work in Lucca',
    examples: ['acme.ilucca.net'],
  });
