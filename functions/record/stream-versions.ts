import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { stakeholderFromItem } from '#storage/stakeholder-item';
import type { Version } from './record-versions';

// The stream's types and the SDK's describe the same JSON under two names, so there is nothing to check.
const imageSchema = z.record(z.string(), z.custom<AttributeValue>());
const plain = (image: unknown): Record<string, unknown> => unmarshall(imageSchema.parse(image));

/** A record of the table's stream, as far as it is read; without a new image it is a removal. */
export type StreamRecord = {
  readonly dynamodb?: { readonly NewImage?: unknown; readonly OldImage?: unknown } | undefined;
};

/**
 * The new versions of stakeholders that a batch of the stream tells. Removals are left out, and so are writes that make no
 * version: when to look again at somebody is noted on them.
 */
export const streamVersions = (records: readonly StreamRecord[]): Version[] =>
  records.flatMap(({ dynamodb }) => {
    if (!dynamodb?.NewImage) return [];
    const before =
      dynamodb.OldImage === undefined ? undefined : stakeholderFromItem(plain(dynamodb.OldImage));
    const after = stakeholderFromItem(plain(dynamodb.NewImage));
    return before?.version === after.version ? [] : [{ before, after }];
  });
