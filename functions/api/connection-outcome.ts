import { ApiProblem } from '#api-contract/problem';

type Missed = { readonly kind: 'not_found' | 'stale' | 'disconnected' };

/** Why a use case did not change a connection, as a problem. */
export const connectionProblem = ({ kind }: Missed): ApiProblem => {
  switch (kind) {
    case 'not_found':
      return new ApiProblem('resource.not_found', 'there is nothing by this id');
    case 'stale':
      return new ApiProblem(
        'record.changed',
        'somebody else changed the connection, or a custom field that it maps, meanwhile; try again',
      );
    case 'disconnected':
      return new ApiProblem(
        'connection.disconnected',
        'the connection was disconnected; make a new one for this account',
      );
    default:
      return kind satisfies never;
  }
};
