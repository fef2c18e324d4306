import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import * as z from 'zod';

const requestSchema = z.object({ request: z.object({ origin: z.union([z.string(), z.instanceof(URL)]) }) });
const CHANNEL = 'undici:request:create';

/** Tests and their servers are on this machine; whatever else is asked is foreign. */
const HERE = /^http:\/\/127\.0\.0\.1:/;

/** Watches every request this process makes, whoever makes it. */
export const watchHosts = () => {
  const asked = new Set<string>();
  const note = (message: unknown) => {
    const parsed = requestSchema.safeParse(message);
    if (parsed.success) asked.add(new URL(String(parsed.data.request.origin)).origin);
  };
  subscribe(CHANNEL, note);
  return {
    foreign: (): string[] => [...asked].filter((origin) => !HERE.test(origin)),
    forget: () => asked.clear(),
    stop: () => unsubscribe(CHANNEL, note),
  };
};
