import { addDays } from '#simulators/calendar';
import { keptFields, nameOf } from './cast';
import type { Cast } from './cast';
import type { Desk, TourDay } from './tour-day';

/** March has 31 days, a weekend of night shifts and the change of clocks. */
export const FIRST_DAY = '2027-03-01';

const dayOfMarch = (day: number): string => addDays(FIRST_DAY, day - 1);

const approveAll = async ({ client, run, say }: Desk, why: string): Promise<void> => {
  if (!run?.plan) return;
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

/** How many a careless import touches. */
const CARELESS = 14;

/** What happens at Lumi Lighthouses in March, and what Rollcall has to make of it. Days that are not named are quiet. */
export const month: readonly TourDay[] = [
  {
    day: 1,
    title: 'The HR system is connected this morning. The first sync creates everybody, after a look.',
    atDesk: (desk) =>
      approveAll(desk, 'Looked through the list and approved it: the first sync always waits for that.'),
    expect: { state: 'completed' },
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
    expect: { events: {} },
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
    expect: { state: 'completed', events: { StakeholderLeft: 1 } },
  },
  {
    day: 15,
    title: `Somebody imports a table with two columns mixed up: ${CARELESS} people have first and last name swapped.`,
    inHr: ({ others }, office) =>
      setAll(office, others.slice(0, CARELESS), ({ fields }) => ({
        firstName: fields['lastName'] ?? null,
        lastName: fields['firstName'] ?? null,
      })),
    atDesk: async ({ client, run, say }) => {
      if (!run?.plan) return;
      await client.rejectPlan({ runId: run.runId, body: { planHash: run.plan.planHash } });
      say('Rejected: nobody of them is called that.');
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
    title: 'The names are put right, and somebody ends the employment of too many with a wrong filter.',
    inHr: ({ others }, office) => {
      setAll(office, others.slice(0, CARELESS), (person) => keptFields(person, ['firstName', 'lastName']));
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
    day: 24,
    title: 'Somebody else resigns, for the end of the month.',
    inHr: ({ waverer }, { hr }) => hr.setPerson(waverer.id, { terminationDate: dayOfMarch(31) }),
    expect: { state: 'completed', leaver: 1, events: { StakeholderLeaving: 1, StakeholderUpdated: 1 } },
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
    expect: { events: { StakeholderRejoined: 1, StakeholderUpdated: 1 } },
  },
  {
    day: 27,
    title: 'Somebody deletes the wrong record in the HR system.',
    inHr: ({ mislaid }, { hr }) => hr.removePerson(mislaid.id),
    expect: { events: {} },
  },
];

/** Who the story is about, for the reader. */
export const castLines = (cast: Cast): string[] => [
  `${nameOf(cast.leaver)} resigns and comes back, ${nameOf(cast.waverer)} resigns and stays,`,
  `${nameOf(cast.bride)} marries, ${nameOf(cast.mislaid)} is deleted by mistake.`,
];
