import { commands } from '#events/commands';
import { connectionEvents } from '#events/connection-events';
import type { MessageDefinition, WorkQueue } from '#events/definition';
import { EVENT_SOURCE } from '#events/definition';
import { runEvents } from '#events/run-events';
import { stakeholderEvents } from '#events/stakeholder-events';

const groups: readonly { title: string; text: string; messages: readonly MessageDefinition[] }[] = [
  { title: 'Runs', text: 'The stages of a sync, so that anyone can listen.', messages: runEvents },
  {
    title: 'People',
    text: 'Ids, field names and dates of leaving, never values. At least once; order by `version`.',
    messages: stakeholderEvents,
  },
  { title: 'Connections', text: 'Whether a connection works.', messages: connectionEvents },
];

const section = ({ name, summary, sample, queue }: MessageDefinition<WorkQueue>): string =>
  [
    `### ${name}`,
    `${summary}${queue ? ` Goes to the queue \`${queue}\`.` : ''}`,
    `\`\`\`json\n${JSON.stringify(sample, null, 2)}\n\`\`\``,
  ].join('\n\n');

/** `docs/events.md`: every bus event and queue command with a sample that the tests hold against its schema. */
export const eventCatalogue = (): string =>
  `${[
    '# Events and commands',
    'Generated from `events/` by `npm run docs`; do not edit.',
    `Events are on the bus with source \`${EVENT_SOURCE}\` and their name as detail-type; what is shown is the detail. A repeat carries the same \`id\`. All of them are hints: whoever acts reads the run or the person first.`,
    ...groups.flatMap(({ title, text, messages }) => [`## ${title}`, text, ...messages.map(section)]),
    '## Commands',
    'Between the functions, on their queues; not for others.',
    ...commands.map(section),
  ].join('\n\n')}\n`;
