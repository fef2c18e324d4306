/** A failure the person at the keyboard can act on. Its message is the whole story, so it is printed without a stack trace. */
export class LocalError extends Error {
  override readonly name = 'LocalError';
}
