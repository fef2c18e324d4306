import * as z from 'zod';

/** An app that a deployment registered at an HR system, so that people can sign in there. */
export const oauthAppSchema = z.strictObject({
  clientId: z.string().min(1),
  /** Name of the secret in Secrets Manager whose text is the client secret; made by hand, only read here. */
  secretName: z.string().min(1),
  /** The product's pages that people may come back to, letter by letter as registered at the HR system. */
  redirectUris: z.array(z.url()).min(1),
});
type OAuthApp = z.output<typeof oauthAppSchema>;

const OWN_MACHINE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1']);

/** What is wrong with an app for this stage: a code must not travel in the clear, nor lie where the API may write. */
export const issuesOfApp = (
  { secretName, redirectUris }: OAuthApp,
  stage: string,
): { readonly path: (string | number)[]; readonly message: string }[] => [
  ...redirectUris.flatMap((address, index) =>
    isSafe(new URL(address), stage)
      ? []
      : [
          {
            path: ['redirectUris', index],
            message: 'expected an https address without fragment (http only for this machine, stage local)',
          },
        ],
  ),
  ...(secretName.startsWith(`rollcall/${stage}/`)
    ? [
        {
          path: ['secretName'],
          message: `expected a name outside rollcall/${stage}/, where the API writes and deletes secrets`,
        },
      ]
    : []),
];

const isSafe = ({ protocol, hostname, hash }: URL, stage: string): boolean => {
  if (hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && stage === 'local' && OWN_MACHINE.has(hostname));
};
