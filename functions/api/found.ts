import { ApiProblem } from '#api-contract/problem';

/** The record, or 404: unknown ids and other companies' ids answer alike. */
export const found = <Record>(record: Record | undefined): Record => {
  if (record === undefined) throw new ApiProblem('resource.not_found', 'there is nothing by this id');
  return record;
};
