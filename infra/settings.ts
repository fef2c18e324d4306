import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { providerIds } from '#domain/connection';
import { refusedExceptionsSchema } from '#domain/refused-category';
import { issuesOfApp, oauthAppSchema } from './oauth-app';

/** Lambda allows 2 to 1000. */
const concurrency = z.number().int().min(2).max(1000).default(10);

/**
 * What one deployment decides. `local` runs in an emulator and `test` in an account where everything may be thrown
 * away; `production` keeps table, bucket, key and user pool whatever happens to the stack.
 */
export const settingsSchema = z
  .strictObject({
    stage: z.enum(['local', 'test', 'production'], {
      error: 'name the stage, local, test or production: cdk deploy -c stage=production',
    }),
    /** Tokens of this OIDC issuer are taken, instead of those of a Cognito user pool of the stack's own. */
    identity: z.strictObject({ issuer: z.url(), audience: z.array(z.string().min(1)).min(1) }).optional(),
    /** Base URLs by provider id, for simulators; on the local stage only (design README, section 4). */
    providerUrls: z.record(z.string(), z.url()).default({}),
    /** Records per page by provider id, for accounts that cannot take the vendor's largest pages. */
    pageSizes: z.record(z.string(), z.number().int().positive()).default({}),
    /**
     * Categories of refused data that are accepted from single companies, by company id, with the reason: never bank accounts. Why, and what
     * follows: docs/decisions/0027-refused-data.md.
     */
    refusedExceptions: refusedExceptionsSchema.default({}),
    /** Apps registered at HR systems where people sign in themselves (BambooHR), by provider id. */
    oauth: z.partialRecord(z.enum(providerIds), oauthAppSchema).default({}),
    /** Who hears of alarms: a topic you have, or an address, which gets a topic of its own. By default nobody. */
    alarms: z
      .union([z.strictObject({ topicArn: z.string() }), z.strictObject({ email: z.email() })])
      .optional(),
    /** Where alarms point to; the anchor of the alarm's section is added. */
    runbookUrl: z.string().default('docs/runbook/README.md'),
    /** One of the numbers of days that CloudWatch knows: 1, 3, 5, 7, 14, 30, 60, 90, … */
    logRetentionDays: z.enum(RetentionDays).default(RetentionDays.ONE_MONTH),
    /** Origins of web pages that may call the API. */
    corsOrigins: z.array(z.url()).default([]),
    /** Calls to the API per second over all clients, and the burst above that. */
    throttle: z
      .strictObject({ rate: z.number().positive(), burst: z.number().int().positive() })
      .default({ rate: 100, burst: 200 }),
    /** A client for machine tokens (client credentials, scope `rollcall/operator`). AWS charges for each one. */
    operatorClient: z.boolean().default(false),
    /** Batches worked on at once, by queue. Above what the account's Lambda quota holds, work only waits longer. */
    concurrency: z
      .strictObject({
        connect: concurrency,
        fetch: concurrency,
        normalize: concurrency,
        diff: concurrency,
        apply: concurrency,
        erase: concurrency,
      })
      .prefault({}),
  })
  .superRefine(({ stage, oauth }, context) => {
    for (const [provider, app] of Object.entries(oauth))
      for (const issue of issuesOfApp(app, stage))
        context.addIssue({ ...issue, code: 'custom', path: ['oauth', provider, ...issue.path] });
  })
  .refine(({ stage, providerUrls }) => stage === 'local' || Object.keys(providerUrls).length === 0, {
    path: ['providerUrls'],
    error: 'only the local stage may replace provider URLs: elsewhere real keys would go to another host',
  });

export type Settings = z.input<typeof settingsSchema>;
/** Settings with every default filled in. */
export type StageSettings = z.output<typeof settingsSchema>;

/** False where the data is made up and the stack may be deleted with everything in it. */
export const keepsData = ({ stage }: Pick<StageSettings, 'stage'>) => stage === 'production';

/** The standing choices per stage; a deployment adds its own (`cdk.json` context `settings`, or the construct's props). */
export const stageSettings = {
  local: {
    operatorClient: true,
    logRetentionDays: RetentionDays.ONE_DAY,
    // Small pages, so that the demo people come on several.
    pageSizes: { bamboohr: 50, hibob: 25 },
    throttle: { rate: 10_000, burst: 5_000 },
    ...concurrencyOf(4),
  },
  test: { operatorClient: true, logRetentionDays: RetentionDays.ONE_WEEK, ...concurrencyOf(5) },
  production: { logRetentionDays: RetentionDays.THREE_MONTHS, ...concurrencyOf(20) },
} as const satisfies Record<Settings['stage'], Partial<Settings>>;

/** Throws a ZodError that names what is wrong. */
export const completeSettings = (settings: Settings): StageSettings =>
  settingsSchema.parse({ ...stageSettings[settings.stage], ...settings });

function concurrencyOf(count: number) {
  return {
    concurrency: { connect: count, fetch: count, normalize: count, diff: count, apply: count, erase: count },
  };
}

const contextSchema = z.object({
  stage: settingsSchema.shape.stage,
  rollcall: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

/**
 * Settings from `cdk -c stage=production`, from `rollcall.<stage>` in cdk.json's context and, for the local stage, from
 * ROLLCALL_PROVIDER_URLS, ROLLCALL_PAGE_SIZES and ROLLCALL_OAUTH (JSON, by provider id) and ROLLCALL_REFUSED_EXCEPTIONS (by company id). The stage must be named: a wrong guess would put demo rules into a
 * real account. Throws a ZodError that says what is wrong.
 */
export const settingsFrom = (
  context: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
): StageSettings => {
  const { stage, rollcall } = contextSchema.parse(context);
  const providerUrls = jsonIn(env['ROLLCALL_PROVIDER_URLS']);
  const pageSizes = jsonIn(env['ROLLCALL_PAGE_SIZES']);
  const oauth = stage === 'local' ? jsonIn(env['ROLLCALL_OAUTH']) : undefined;
  const refusedExceptions = stage === 'local' ? jsonIn(env['ROLLCALL_REFUSED_EXCEPTIONS']) : undefined;
  return settingsSchema.parse({
    ...stageSettings[stage],
    ...rollcall[stage],
    ...(providerUrls === undefined ? {} : { providerUrls }),
    ...(pageSizes === undefined ? {} : { pageSizes }),
    ...(oauth === undefined ? {} : { oauth }),
    ...(refusedExceptions === undefined ? {} : { refusedExceptions }),
    stage,
  });
};

const jsonIn = (text: string | undefined): unknown => (text ? JSON.parse(text) : undefined);
