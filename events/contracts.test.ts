import { describe, expect, it } from '@jest/globals';
import { commands } from './commands';
import { connectionEvents } from './connection-events';
import { runEvents } from './run-events';
import { stakeholderEvents } from './stakeholder-events';

const all = [...commands, ...runEvents, ...connectionEvents, ...stakeholderEvents];

describe('the contracts of messages and events', () => {
  it.each(all.map((message) => [message.name, message] as const))(
    '%s: the sample is what the schema asks for',
    (_name, message) => {
      expect(message.schema.parse(message.sample)).toEqual(message.sample);
    },
  );

  it('names every message once', () => {
    const names = all.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
  });
});
