import { claimText } from '../match/identifier';
import type { Identifier, Stakeholder } from '../stakeholder';

/** An identifier a stakeholder of the register is to get. */
export type Claim = { readonly stakeholder: Stakeholder; readonly identifier: Identifier };

export type Claims = {
  /** New identifiers that are free, by stakeholder id. */
  readonly granted: ReadonlyMap<string, Identifier>;
  /** Stakeholder ids whose new identifier is held by another one who keeps it. */
  readonly refused: ReadonlyMap<string, string>;
  /** Who will hold an identifier once all claims are carried out; undefined if nobody. */
  readonly holderOf: (identifier: Identifier) => string | undefined;
};

/**
 * Which new identifiers are free once everybody who gives one up has done so: swaps and chains work. A refused claim
 * keeps its old identifier, which may in turn refuse the one who wanted that.
 */
export const settleClaims = (claims: readonly Claim[], stakeholders: readonly Stakeholder[]): Claims => {
  const moving = new Set(claims.map(({ stakeholder }) => stakeholder.stakeholderId));
  const holders = new Map<string, string>();
  for (const { identifier, stakeholderId } of stakeholders) {
    if (identifier && !moving.has(stakeholderId)) holders.set(claimText(identifier), stakeholderId);
  }
  const waiting = new Map(claims.map((claim) => [claimText(claim.identifier), claim]));
  const refused = new Map<string, string>();
  const queue = [...waiting.keys()].filter((key) => holders.has(key));
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const claim = waiting.get(key);
    const holder = holders.get(key);
    if (claim === undefined || holder === undefined) continue;
    const { stakeholderId, identifier: kept } = claim.stakeholder;
    waiting.delete(key);
    refused.set(stakeholderId, holder);
    if (kept === undefined) continue;
    holders.set(claimText(kept), stakeholderId);
    queue.push(claimText(kept));
  }
  const granted = new Map<string, Identifier>();
  for (const [key, { stakeholder, identifier }] of waiting) {
    holders.set(key, stakeholder.stakeholderId);
    granted.set(stakeholder.stakeholderId, identifier);
  }
  return { granted, refused, holderOf: (identifier) => holders.get(claimText(identifier)) };
};
