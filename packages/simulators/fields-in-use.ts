import type { Exchange } from './exchange';
import { objectTo } from './router';

/** Which fields a client may ask for; everything until it is told. */
export class FieldsInUse {
  private names: ReadonlySet<string> | undefined;

  set(names: readonly string[] | undefined): void {
    this.names = names && new Set(names);
  }

  /** Objects to each field the answered request asked for that is not among them. */
  check(exchange: Exchange): void {
    const { names } = this;
    if (!names) return;
    for (const field of new Set(exchange.log.fields)) {
      if (!names.has(field)) objectTo(exchange, `asked for a field that is not in use: ${field}`);
    }
  }
}
