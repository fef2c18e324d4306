/** What settings can make of fields that were read for other settings. */
export type SourcesRead = {
  /** Targets of which no field was asked for: nobody can tell what they would be. */
  readonly neverRead: { target: string; sourceFields: string[] }[];
  /** Targets whose fields were asked for and did not come, or that have none this key may read. */
  readonly notReadable: string[];
};

/** Holds the targets of a plan to read against what another one asked for and got. Pure. */
export const sourcesRead = (
  targets: Readonly<Record<string, readonly string[]>>,
  { asked, missing }: { readonly asked: ReadonlySet<string>; readonly missing: ReadonlySet<string> },
): SourcesRead => {
  const neverRead: SourcesRead['neverRead'] = [];
  const notReadable: string[] = [];
  for (const [target, sourceFields] of Object.entries(targets)) {
    const came = sourceFields.some((source) => asked.has(source) && !missing.has(source));
    if (came) continue;
    const unasked = sourceFields.filter((source) => !asked.has(source));
    if (unasked.length > 0) neverRead.push({ target, sourceFields: unasked });
    else notReadable.push(target);
  }
  return { neverRead, notReadable };
};
