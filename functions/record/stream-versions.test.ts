import { describe, expect, it } from '@jest/globals';
import { marshall } from '@aws-sdk/util-dynamodb';
import { stakeholderItem } from '#storage/stakeholder-item';
import { aStakeholder, moved } from '#test/builders/a-stakeholder';
import { streamVersions } from './stream-versions';

const image = (person: ReturnType<typeof aStakeholder>, more: Record<string, unknown> = {}) =>
  marshall({ ...stakeholderItem(person), ...more }, { removeUndefinedValues: true });

const leaver = aStakeholder({ status: 'leaving', lastDay: '2026-04-30' });

describe('streamVersions', () => {
  it('tells the versions before and after', () => {
    const next = moved(leaver);

    const versions = streamVersions([{ dynamodb: { OldImage: image(leaver), NewImage: image(next) } }]);

    expect(versions).toMatchObject([{ before: { version: 1 }, after: { version: 2 } }]);
  });

  it('leaves out a write that only notes when to look again: it is no version', () => {
    const later = image(leaver, { dueAt: '2026-04-30T22:00:00.000Z' });

    expect(streamVersions([{ dynamodb: { OldImage: image(leaver), NewImage: later } }])).toEqual([]);
  });
});
