import type * as z from 'zod';
import type { RouteDefinition } from '#api-contract/route';

type Given<Part> = string extends keyof Part ? unknown : Part;
type BodyPart<Body> = undefined extends Body ? unknown : { body: Body };

/** Path parameters and query side by side, the body under `body`; unsafe calls take an `idempotencyKey`. */
type InputTo<Route extends RouteDefinition> = Given<z.input<Route['params']>> &
  Given<z.input<Route['query']>> &
  BodyPart<z.input<Route['body']>> & { idempotencyKey?: string | undefined };

type ArgumentsOf<Input> = Partial<Input> extends Input ? [input?: Input] : [input: Input];

/** One route of the API as a method. */
export type Operation<Route extends RouteDefinition> = (
  ...args: ArgumentsOf<InputTo<Route>>
) => Promise<z.output<Route['response']>>;
