import type { Client } from '#client/client';

/** The field of the company's own that the demo's HR systems feed. */
export const SHIRT_SIZE = { key: 'shirtSize', label: 'Shirt size', type: 'choice' } as const;

/** Adds the company's own field before the first mapping names it. */
export const addOwnFields = async (client: Client): Promise<void> => {
  const { items } = await client.listCustomFields({});
  if (items.some(({ key }) => key === SHIRT_SIZE.key)) return;
  await client.createCustomField({ body: SHIRT_SIZE });
};
