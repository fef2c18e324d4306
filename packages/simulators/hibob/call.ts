import type { Access } from '../access';
import type { Exchange } from '../exchange';
import type { Population } from '../population/population';
import type { BobFieldDefinition } from './field-definition';
import type { Rights } from './rights';
import type { Variants } from './variants';

export type HiBobContext = {
  population: Population;
  companyId: number;
  serviceUserId: string;
  token: string;
  variants: Variants;
  rights: Rights;
  /** The company's fields by their ids. */
  fields: ReadonlyMap<string, BobFieldDefinition>;
};

/** One authorised request to a known path. */
export type Call = HiBobContext & {
  exchange: Exchange;
  access: Access;
  params: Readonly<Record<string, string>>;
};
