import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import * as z from 'zod';
import { catalogueSchema } from '#domain/connection';
import type { Catalogue } from '#domain/connection';
import { isConditionFailure } from './condition-failures';
import { catalogueKey } from './keys';
import { parseJson } from './parse-json';
import { getItem } from './table';
import type { Table } from './table';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Hundreds of fields with their options; more than this, decompressed, is no catalogue. */
const LARGEST_BYTES = 16 * 1024 * 1024;

/** A check that took longer does not replace what a later one found. */
const IS_NEWER = 'attribute_not_exists(pk) OR discoveredAtMs <= :discoveredAtMs';

const itemSchema = z.object({ fields: z.instanceof(Uint8Array) });

/** What a connection's key can see. The fields are gzipped: catalogues are long and an item holds 400 KB. */
export class CatalogueRepository {
  constructor(private readonly table: Table) {}

  async find(companyId: string, connectionId: string): Promise<Catalogue | undefined> {
    const item = await getItem(this.table, catalogueKey(companyId, connectionId));
    if (!item) return undefined;
    const json = await decompress(itemSchema.parse(item).fields, { maxOutputLength: LARGEST_BYTES });
    const fields = parseJson(json.toString('utf8'), 'a catalogue');
    return catalogueSchema.parse({ ...item, fields });
  }

  /** Replaces an older catalogue. */
  async put(catalogue: Catalogue): Promise<void> {
    const discoveredAtMs = Date.parse(catalogue.discoveredAt);
    const fields = await compress(JSON.stringify(catalogue.fields));
    try {
      await this.table.db.send(
        new PutCommand({
          TableName: this.table.name,
          Item: {
            ...catalogue,
            ...catalogueKey(catalogue.companyId, catalogue.connectionId),
            type: 'catalogue',
            discoveredAtMs,
            fields,
          },
          ConditionExpression: IS_NEWER,
          ExpressionAttributeValues: { ':discoveredAtMs': discoveredAtMs },
        }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }
}
