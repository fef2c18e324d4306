import type { HttpClient } from '#http/client';
import { Remembered } from '../remembered';
import { unlessClosed } from '../unless-closed';
import { isGranted, readTokenInfo } from './token-info';
import type { TokenInfo } from './token-info';
import { isPlainUser, readTokenOwner } from './token-owner';
import type { TokenOwner } from './token-owner';

type Seen = {
  /** Ids of the people on a page who have a value that needs the scope. */
  readonly holders: readonly string[];
  /** How many people the page has. */
  readonly people: number;
};

/**
 * What the token may see of others than its owner: its scopes, within the role of the person who made it (sheet section
 * 2). Both may be taken away while everything still answers 200. Asked at most once per client, and only in doubt.
 */
export class TokenRights {
  private readonly info: Remembered<TokenInfo>;
  private readonly owner: Remembered<TokenOwner | undefined>;

  constructor(http: HttpClient) {
    this.info = new Remembered(() => readTokenInfo(http));
    this.owner = new Remembered(() => unlessClosed(readTokenOwner(http)));
  }

  /** Whether the others' missing values are hidden, not empty: nobody has one, or only the token's owner. */
  async hides(scope: string, { holders: [holder, ...more], people }: Seen): Promise<boolean> {
    if (people === 0 || more.length > 0 || (holder !== undefined && people === 1)) return false;
    const info = await this.info.known();
    if (isGranted(info, scope) === false) return true;
    if (holder !== undefined && info.ownerId !== undefined && holder !== info.ownerId) return false;
    const owner = await this.owner.known();
    return owner !== undefined && isPlainUser(owner) && (holder === undefined || holder === owner.id);
  }
}
