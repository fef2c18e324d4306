/** The places that a declaration names: "Settings > Roles or Settings > Integration keys" are two. */
export const placesIn = (text: string): string[] => text.split(' or ');

/** The last screen on the way to a place. */
export const screenOf = (place: string): string => place.split(' > ').at(-1) ?? place;
