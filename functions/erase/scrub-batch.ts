import * as z from 'zod';
import { companyOf } from '#storage/keys';

const idSchema = z.looseObject({ S: z.string() });
const imageSchema = z.looseObject({ pk: idSchema, sk: idSchema });
const recordSchema = z.looseObject({
  dynamodb: z.looseObject({ NewImage: imageSchema.optional(), OldImage: imageSchema.optional() }).optional(),
});
const payloadSchema = z.looseObject({ Records: z.array(recordSchema) });
/** Lambda keeps the batch as a text; whether it is one or not, both are taken. */
const objectSchema = z.looseObject({ payload: z.union([z.string(), z.looseObject({})]) });

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A batch of the table's stream that `record` gave up on, without the records of a person; undefined where it has none. */
export const scrubBatch = (
  text: string,
  { companyId, isStakeholder }: { companyId: string; isStakeholder: (id: string) => boolean },
): { readonly text: string; readonly count: number } | undefined => {
  const stored = objectSchema.safeParse(jsonOf(text)).data;
  if (!stored) return undefined;
  const { payload } = stored;
  const isText = typeof payload === 'string';
  const batch = payloadSchema.safeParse(typeof payload === 'string' ? jsonOf(payload) : payload).data;
  if (!batch) return undefined;
  const kept = batch.Records.filter(({ dynamodb }) => {
    const image = dynamodb?.NewImage ?? dynamodb?.OldImage;
    return !image || companyOf(image.pk.S) !== companyId || !isStakeholder(image.sk.S);
  });
  const count = batch.Records.length - kept.length;
  if (count === 0) return undefined;
  const next = { ...batch, Records: kept };
  return { text: JSON.stringify({ ...stored, payload: isText ? JSON.stringify(next) : next }), count };
};
