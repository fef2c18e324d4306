import { print } from '#infra/local/print';
import type { PlayedDay } from './play-day';
import { counted } from './surprises';
import type { TourDay } from './tour-day';

const WIDTH = 100;
const MARGIN = 16;

/** Prints a day: what happened at the company, what Rollcall did and refused to do, and why. */
export const tellDay = (day: TourDay, played: PlayedDay): void => {
  const weekday = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  print(`\n${weekday.format(new Date(`${played.date}T12:00:00Z`)).padEnd(14)} ${day.title}`);
  for (const line of didLines(played)) tell('did', line);
  for (const line of refusedLines(played)) tell('refused', line);
  for (const line of played.said) tell('people', line);
  const events = Object.entries(counted(played)).map(
    ([type, count]) => `${type}${count > 1 ? ` × ${count}` : ''}`,
  );
  if (events.length > 0) tell('events', events.join(', '));
};

const didLines = ({ planned, run }: PlayedDay): string[] => {
  if (!planned) return ['no sync'];
  const { create = 0, update = 0, leaver = 0, link = 0 } = planned.plan?.counts ?? {};
  const parts = [
    ...plural(create, 'new person', 'new people'),
    ...plural(update, 'update', 'updates'),
    ...plural(leaver, 'leaving', 'leavings'),
    ...plural(link, 'tie', 'ties'),
  ];
  const read = `read ${planned.read?.records ?? 0}`;
  if (planned.state === 'failed' || planned.plan === undefined) return [`${read}: ${planned.state}`];
  const written = run?.applied?.applied ?? 0;
  const outcome = run?.approval?.by === 'policy' ? `applied ${written} by policy` : `${written} written`;
  return [`${read}: ${parts.length > 0 ? parts.join(', ') : 'nothing changed'}; ${outcome}`];
};

const refusedLines = ({ planned, guards, problems }: PlayedDay): string[] => [
  ...(planned?.failure ? [`${planned.failure.code}: ${planned.failure.remedy}`] : []),
  ...guards.map(({ code, meaning }) => `stopped by ${code}: ${meaning}`),
  ...[...problems].map(([code, { count, remedy }]) => `${code} (${count}): ${remedy}`),
];

const plural = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

/** One line behind its heading, wrapped. */
const tell = (heading: string, text: string): void => {
  let line = '';
  let first = true;
  const flush = () => {
    print(`${(first ? `  ${heading}` : '').padEnd(MARGIN)}${line}`);
    first = false;
    line = '';
  };
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > WIDTH - MARGIN && line !== '') flush();
    line = line === '' ? word : `${line} ${word}`;
  }
  flush();
};
