import type { ProviderId } from '#domain/connection';
import { declaration as bamboohr } from './bamboohr/declaration';
import { declaration as charliehr } from './charliehr/declaration';
import { declaration as hibob } from './hibob/declaration';
import { declaration as huma } from './huma/declaration';
import { declaration as humaans } from './humaans/declaration';
import { declaration as lucca } from './lucca/declaration';
import { declaration as personio } from './personio/declaration';
import type { ProviderDeclaration } from './port';

const declarations: Readonly<Record<ProviderId, ProviderDeclaration>> = {
  bamboohr,
  personio,
  hibob,
  humaans,
  lucca,
  charliehr,
  huma,
};

/** What every provider says of itself, in the order the picker shows them: for whoever reads from none of them. */
export const allDeclarations: readonly ProviderDeclaration[] = Object.values(declarations);
