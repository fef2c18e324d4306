/** How a client proves who asks. */
export type Authorization = {
  /** The headers to send with the next request; may sign in first. Throws SyncError `provider.*`. */
  headers(): Promise<Readonly<Record<string, string>>>;
  /** The vendor refused these headers. Whether others may do better, so that the request is worth one more try. */
  renew(refused: Readonly<Record<string, string>>): Promise<boolean>;
};

/** A key that is the same for ever: refused once, it stays refused. */
export const fixedAuthorization = (headers: Readonly<Record<string, string>>): Authorization => ({
  headers: async () => headers,
  renew: async () => false,
});
