import type { Exchange, SimulatedAnswer } from '../exchange';
import { objectTo } from '../router';

/** HiBob does not say how many failures are too many (sheet section 10, item 12). */
const TOO_MANY = 10;

/** Blocks who keeps failing: after ten refusals everything is an HTML page with 403, whatever is asked. */
export class Firewall {
  private refusals = 0;

  guard(exchange: Exchange, answer: () => SimulatedAnswer): SimulatedAnswer {
    if (this.refusals < TOO_MANY) return this.note(answer());
    objectTo(exchange, 'asked on after ten refusals');
    return { status: 403, headers: { 'content-type': 'text/html' }, body: '<h1>Request blocked</h1>' };
  }

  /** Counts an answer that says no. */
  note(answer: SimulatedAnswer): SimulatedAnswer {
    if (answer.status === 401 || answer.status === 403) this.refusals += 1;
    return answer;
  }
}
