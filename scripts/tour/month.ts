import { addDays } from '#simulators/calendar';
import { keptFields, nameOf } from './cast';
import type { Cast } from './cast';
import { eventually, settled } from './office';
import type { Desk, TourDay } from './tour-day';

/** March has 31 days, a weekend of night shifts and the change of clocks. */
export const FIRST_DAY = '2027-03-01';

/** In the HR system when it is connected. */
export const PEOPLE = 48;

const dayOfMarch = (day: number): string => addDays(FIRST_DAY, day - 1);

const approveAll = async ({ client, run, say }: Desk, why: string): Promise<void> => {
  if (run?.state !== 'awaiting_approval' || !run.plan) return;
  const { runId, plan } = run;
  await client.approvePlan({ runId, body: { planHash: plan.planHash } });
  say(why);
};

const setAll = (
  { hr }: Parameters<NonNullable<TourDay['inHr']>>[1],
  people: Cast['others'],
  fieldsOf: (person: Cast['others'][number]) => Cast['leaver']['fields'],
): void => {
  for (const person of people) hr.setPerson(person.id, fieldsOf(person));
};

/** `planRows` as plan rows. */
const inWords = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** How many a careless import touches. */
const CARELESS = 14;

/** What happens at Lumi Lighthouses in March, and what Rollcall has to make of it. Days that are not named are quiet. */
export const month: readonly TourDay[] = [
  {
    day: 1,
    title: 'The HR system is connected this morning. The first sync creates everybody, after a look.',
    atDesk: (desk) =>
      approveAll(desk, 'Looked through the list and approved it: the first sync always waits for that.'),
    expect: { state: 'completed', create: PEOPLE, events: { StakeholderCreated: PEOPLE } },
  },
  { day: 2, title: 'Nothing happens.', expect: { state: 'completed', events: {} } },
  {
    day: 3,
    title: 'Somebody new started on Monday and is entered today.',
    inHr: (_cast, { hr }) => hr.addPerson({ firstName: 'Signe', lastName: 'Havn' }),
    atDesk: (desk) => approveAll(desk, 'Approved: new people wait for a look, as the settings say.'),
    expect: { state: 'completed', create: 1, events: { StakeholderCreated: 1 } },
  },
  {
    day: 4,
    title: 'Somebody resigns; the last day is the 12th.',
    inHr: ({ leaver }, { hr }) => hr.setPerson(leaver.id, { terminationDate: dayOfMarch(12) }),
    expect: { state: 'completed', leaver: 1, events: { StakeholderLeaving: 1, StakeholderUpdated: 1 } },
  },
  {
    day: 5,
    title: 'Somebody marries and takes another name.',
    inHr: ({ bride }, { hr }) => hr.setPerson(bride.id, { lastName: 'Lyngvåg-Holm' }),
    expect: { state: 'completed', update: 1, events: { StakeholderUpdated: 1 } },
  },
  {
    day: 8,
    title: 'The key loses the right to read birth dates.',
    inHr: (_cast, { hr }) =>
      hr.faults.add({ kind: 'field_not_readable', fields: ['dateOfBirth'], times: null }),
    expect: { state: 'completed_with_problems', problems: ['permission.lost'], events: {} },
  },
  {
    day: 9,
    title: 'The right is given back.',
    inHr: (_cast, { hr }) => hr.faults.clear(),
    expect: { state: 'completed', events: {} },
  },
  {
    day: 10,
    title: 'The HR system answers that there is nobody.',
    inHr: (_cast, { hr }) => hr.faults.add({ kind: 'empty_success', times: null }),
    expect: { state: 'blocked', guards: ['answer.empty'], events: {} },
  },
  {
    day: 11,
    title: 'The HR system is itself again.',
    inHr: (_cast, { hr }) => hr.faults.clear(),
    expect: { state: 'completed', events: {} },
  },
  {
    day: 12,
    title: 'The last day of who resigned. It is a working day.',
    expect: { state: 'completed', events: {} },
  },
  {
    day: 13,
    title: 'It is over: at midnight, without a sync.',
    // The HR system calls them inactive from today.
    expect: { state: 'completed', update: 1, events: { StakeholderLeft: 1, StakeholderUpdated: 1 } },
  },
  {
    day: 15,
    title: `Somebody imports a table that slipped by one row: ${CARELESS} people get another one’s birth date.`,
    inHr: ({ others }, office) =>
      setAll(office, others.slice(0, CARELESS), ({ id }) => ({
        dateOfBirth: others[others.findIndex((other) => other.id === id) + 1]?.fields['dateOfBirth'] ?? null,
      })),
    atDesk: async ({ client, run, say }) => {
      if (run?.state !== 'blocked' || !run.plan) return;
      await client.rejectPlan({ runId: run.runId, body: { planHash: run.plan.planHash } });
      say('Rejected: nobody of them was born then.');
    },
    expect: { state: 'cancelled', update: CARELESS, guards: ['identity.many'], events: {} },
  },
  {
    day: 16,
    title: 'The table is still wrong. What was rejected is not proposed again.',
    expect: { state: 'completed', events: {} },
  },
  {
    day: 17,
    title: 'The birth dates are put right, and somebody ends the employment of too many with a wrong filter.',
    inHr: ({ others }, office) => {
      setAll(office, others.slice(0, CARELESS), (person) => keptFields(person, ['dateOfBirth']));
      setAll(office, others.slice(0, CARELESS), () => ({ terminationDate: dayOfMarch(16) }));
    },
    atDesk: ({ say }) => Promise.resolve(say('Left it: the HR department looks into it first.')),
    expect: { state: 'blocked', leaver: CARELESS, guards: ['leavers.many'], events: {} },
  },
  {
    day: 18,
    title: 'It was a mistake and is put right.',
    inHr: ({ others }, office) =>
      setAll(office, others.slice(0, CARELESS), (person) => keptFields(person, ['terminationDate'])),
    expect: { state: 'completed', events: {} },
  },
  {
    day: 19,
    title: 'A wrong city is entered for three people. Too few for a guard, so it is applied.',
    inHr: ({ misplaced }, office) => setAll(office, misplaced, () => ({ city: 'Ultima Thule' })),
    expect: { state: 'completed', update: 3, events: { StakeholderUpdated: 3 } },
  },
  {
    day: 20,
    title: 'The wrong cities are noticed: yesterday’s sync is undone. In the HR system they are wrong still.',
    atDesk: async ({ client, connectionId, say }) => {
      const { items } = await client.listRuns({ connectionId, limit: 10 });
      const wrong = items.find(({ applied }) => applied !== undefined && applied.applied > 0);
      if (!wrong) return;
      const { runId } = await client.undoRun({ runId: wrong.runId });
      const { plan } = await settled(client, runId);
      if (!plan) return;
      say(`Undone: ${plan.counts.update} people as they were, after a look at the plan of the undo.`);
      await client.approvePlan({ runId, body: { planHash: plan.planHash } });
      await eventually(
        () => client.getRun({ runId }),
        ({ final }) => final,
      );
      say('The connection is paused until somebody resumes.');
    },
    expect: { state: 'completed', events: { StakeholderUpdated: 3 } },
  },
  {
    day: 21,
    title: 'Nothing runs while the connection is paused.',
    expect: { state: 'none', events: {} },
  },
  {
    day: 22,
    title: 'The connection is resumed.',
    atDesk: async ({ client, connectionId, say }) => {
      await client.resumeConnection({ connectionId });
      say('Resumed: from tomorrow it syncs daily again.');
    },
    expect: { state: 'none', events: {} },
  },
  {
    day: 23,
    title: 'The cities are still wrong in the HR system. What was undone is not done again.',
    expect: { state: 'completed', events: {} },
  },
  {
    day: 24,
    title: 'HR enters the right cities; and somebody else resigns, for the end of the month.',
    inHr: ({ misplaced, waverer }, office) => {
      setAll(office, misplaced, () => ({ city: 'Bergen' }));
      office.hr.setPerson(waverer.id, { terminationDate: dayOfMarch(31) });
    },
    expect: {
      state: 'completed',
      update: 3,
      leaver: 1,
      events: { StakeholderLeaving: 1, StakeholderUpdated: 4 },
    },
  },
  {
    day: 25,
    title: '… and thinks better of it.',
    inHr: ({ waverer }, { hr }) => hr.setPerson(waverer.id, { terminationDate: null }),
    expect: { state: 'completed', leaver: 1, events: { LeaverWithdrawn: 1, StakeholderUpdated: 1 } },
  },
  {
    day: 26,
    title: 'Who left on the 12th comes back, under a new number in the HR system.',
    inHr: ({ leaver }, { hr }) =>
      hr.addPerson({
        ...keptFields(leaver, ['firstName', 'lastName', 'workEmail', 'homeEmail', 'dateOfBirth']),
        hireDate: dayOfMarch(26),
      }),
    expect: { state: 'completed', leaver: 1, events: { StakeholderRejoined: 1, StakeholderUpdated: 1 } },
  },
  {
    day: 27,
    title: 'Somebody deletes the wrong record in the HR system.',
    inHr: ({ mislaid }, { hr }) => hr.removePerson(mislaid.id),
    atDesk: async ({ client, connectionId, say }) => {
      const { items } = await client.listAbsences({ connectionId, state: 'open' });
      for (const { stakeholderId, meaning } of items) {
        say(`Missing, and untouched: ${meaning}`);
        await client.decideAbsence({ connectionId, stakeholderId, body: { decision: 'ask_again' } });
      }
      say('Told Rollcall to ask again in 30 days; HR enters the record anew meanwhile.');
    },
    expect: { state: 'completed', events: {} },
  },
  {
    day: 29,
    title: 'Somebody wants to be forgotten. HR keeps the record, as the law asks of it.',
    atDesk: async ({ client, cast, say }) => {
      const { items } = await client.listStakeholders({ q: nameOf(cast.private) });
      const [person] = items;
      if (!person) return;
      const { stakeholderId, version } = person;
      const { erasureId } = await client.eraseStakeholder({
        stakeholderId,
        body: { reason: 'request', version },
      });
      const { removed } = await eventually(
        () => client.getErasure({ erasureId }),
        ({ state }) => state === 'completed',
      );
      const lines = Object.entries(removed).map(([what, count]) => `${count} ${inWords(what)}`);
      say(`Erased: ${lines.join(', ')}.`);
    },
    expect: { state: 'completed', events: { StakeholderErased: 1 } },
  },
  {
    day: 30,
    title: 'The HR system still has the erased person. The sync leaves them out.',
    expect: { state: 'completed', events: {} },
  },
];

/** Who the story is about, for the reader. */
export const castLines = (cast: Cast): string[] => [
  `${nameOf(cast.leaver)} resigns and comes back, ${nameOf(cast.waverer)} resigns and stays,`,
  `${nameOf(cast.bride)} marries, ${nameOf(cast.mislaid)} is deleted by mistake, ${nameOf(cast.private)} wants to be forgotten.`,
];
