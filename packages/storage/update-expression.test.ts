import { describe, expect, it } from '@jest/globals';
import { updateExpression } from './update-expression';

describe('updateExpression', () => {
  it('sets what has a value and removes what has none', () => {
    const expression = updateExpression({ state: 'failed', dueAt: undefined, 'progress.rowsApplied': 3 });

    expect(expression).toEqual({
      UpdateExpression: 'SET #u_state = :u0, #u_progress.#u_rowsApplied = :u1 REMOVE #u_dueAt',
      ExpressionAttributeNames: {
        '#u_state': 'state',
        '#u_progress': 'progress',
        '#u_rowsApplied': 'rowsApplied',
        '#u_dueAt': 'dueAt',
      },
      ExpressionAttributeValues: { ':u0': 'failed', ':u1': 3 },
    });
  });
});
