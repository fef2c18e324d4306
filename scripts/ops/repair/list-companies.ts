import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { companyIdOf, companyKey } from '#storage/keys';
import type { Table } from '#storage/table';

/** Every company of a deployment. Reads the whole table, so it is for operators and not for functions. */
export const listCompanies = async ({ db, name }: Table): Promise<string[]> => {
  const ids: string[] = [];
  const pages = paginateScan(
    { client: db },
    {
      TableName: name,
      FilterExpression: 'sk = :sk AND #type = :type',
      ProjectionExpression: 'pk',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: { ':sk': companyKey('any').sk, ':type': 'company' },
    },
  );
  for await (const { Items = [] } of pages) ids.push(...Items.map(({ pk }) => companyIdOf(String(pk))));
  return ids.toSorted();
};
