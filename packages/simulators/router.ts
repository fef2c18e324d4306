import type { Exchange, SimulatedAnswer } from './exchange';

/** One call of a vendor's API. `Call` is whatever the vendor's handlers need to answer it. */
export type Route<Call> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Over the whole path; named groups become `params`. */
  path: RegExp;
  /** Every documented query parameter. */
  query: readonly string[];
  /** Needs no credentials: where tokens are fetched. */
  open?: true | undefined;
  answer(call: Call): SimulatedAnswer;
};

export type Router<Call> = {
  /** First match wins, so fixed paths stand before those with an id. */
  routes: readonly Route<Call>[];
  /** The vendor's further rules for a request; it objects to what breaks them. */
  check?(exchange: Exchange, route: Route<Call> | undefined): void;
  /** The vendor's no to somebody it does not know; undefined lets the call pass. Not asked for open routes. */
  refuseAccess(exchange: Exchange): SimulatedAnswer | undefined;
  notFound(exchange: Exchange): SimulatedAnswer;
  wrongVerb(exchange: Exchange): SimulatedAnswer;
  call(exchange: Exchange, params: Readonly<Record<string, string>>): Call;
};

/** Finds the route and lets it answer; notes unknown paths, wrong verbs and undocumented parameters as violations. */
export const answerByRoute = <Call>(exchange: Exchange, router: Router<Call>): SimulatedAnswer => {
  const fitting = router.routes.filter(({ path }) => path.test(exchange.path));
  const route = fitting.find(({ method }) => method === exchange.method);
  if (fitting.length === 0) objectTo(exchange, `unknown path ${exchange.path}`);
  else if (!route) objectTo(exchange, `wrong verb ${exchange.method}`);
  else checkQuery(exchange, route.query);
  router.check?.(exchange, route);
  const refused = route?.open ? undefined : router.refuseAccess(exchange);
  if (refused) return refused;
  if (fitting.length === 0) return router.notFound(exchange);
  if (!route) return router.wrongVerb(exchange);
  return route.answer(router.call(exchange, route.path.exec(exchange.path)?.groups ?? {}));
};

const checkQuery = (exchange: Exchange, known: readonly string[]): void => {
  const unknown = new Set([...exchange.query.keys()].filter((name) => !known.includes(name)));
  for (const name of unknown) objectTo(exchange, `unknown query parameter ${name}`);
};

/** Notes what a strict reader of the vendor's documentation objects to. Names only, no values. */
export const objectTo = ({ log }: Exchange, violation: string): void => {
  log.violations.push(violation);
};

/** The address this server was called by, for links; no trailing slash. */
export const baseUrlOf = ({ headers }: Exchange): string => `http://${headers.host ?? '127.0.0.1'}`;
