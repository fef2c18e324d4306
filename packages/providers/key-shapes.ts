type Shape = {
  readonly vendor: string;
  readonly form: RegExp;
  /** No other vendor's keys can look like this, however much those allow. */
  readonly unmistakable: boolean;
};

/** Keys that show whose they are by their form alone (fact sheets, section 2). */
const SHAPES: readonly Shape[] = [
  { vendor: 'Personio', form: /^papi-/, unmistakable: true },
  { vendor: 'HiBob', form: /^service-\d+$/i, unmistakable: true },
  { vendor: 'BambooHR', form: /^[0-9a-f]{40}$/, unmistakable: false },
  { vendor: 'Lucca or Huma', form: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, unmistakable: false },
];

/** The vendor whose keys look like this one; undefined when the form tells nothing. */
export const shapeOfKey = (text: string): Pick<Shape, 'vendor' | 'unmistakable'> | undefined =>
  SHAPES.find(({ form }) => form.test(text));
