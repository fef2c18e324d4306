/**
 * What nobody sees and what would make two values of one: soft hyphen, zero width space, marks and overrides of writing
 * direction, word joiners, byte order mark.
 */
const INVISIBLE = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** Joiners shape letters of Indic and Arabic scripts and make one picture of several: there they are part of the text. */
const JOINERS = /[\u200C\u200D]+/g;
const HAS_JOINER = /[\u200C\u200D]/;
/** Nothing joins onto these: letters of the West, their accents, digits, blanks. */
const UNJOINED = /[\p{ASCII}\s\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\u0300-\u036F]/u;
const SOMETHING_VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}]/u;

const isJoined = (before: string | undefined, after: string | undefined): boolean =>
  before !== undefined && after !== undefined && !UNJOINED.test(before) && after.trim() !== '';

/** A text without marks that cannot be seen. */
export const withoutInvisible = (text: string): string => text.replaceAll(INVISIBLE, '');

/** A text without joiners that join nothing. */
export const withoutStrayJoiners = (text: string): string =>
  HAS_JOINER.test(text)
    ? text.replaceAll(JOINERS, (run, at: number) =>
        isJoined(text[at - 1], text[at + run.length]) ? run : '',
      )
    : text;

/** Whether there is anything to see in a text. */
export const isVisible = (text: string): boolean => SOMETHING_VISIBLE.test(text);
