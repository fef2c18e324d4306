/**
 * JSON whose failure says nothing about its content: the parser's own message quotes the text, which may hold personal
 * values, and messages end in logs.
 */
export const parseJson = (text: string, what: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError(`expected ${what} to be JSON`);
  }
};
