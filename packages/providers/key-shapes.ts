/** Keys that show whose they are by their form alone (fact sheets, section 2). */
const SHAPES: readonly (readonly [vendor: string, shape: RegExp])[] = [
  ['Personio', /^papi-/],
  ['HiBob', /^service-\d+$/i],
  ['BambooHR', /^[0-9a-f]{40}$/],
  ['Lucca or Huma', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
];

/** The vendor whose keys look like this one; undefined when the form tells nothing. */
export const vendorOfKey = (text: string): string | undefined =>
  SHAPES.find(([, shape]) => shape.test(text))?.[0];
