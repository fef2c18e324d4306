import { addDays } from '#simulators/calendar';
import type { VendorSimulator } from '#simulators/vendor-simulator';
import type { Person } from '#simulators/population/person';
import { dayOf, textOf } from '#simulators/population/person';
import type { Random } from '#simulators/random';

type Edit = (account: VendorSimulator, today: string, random: Random) => void;

const anybody = ({ people }: VendorSimulator, random: Random): Person => {
  const person = people[random.int(people.length)];
  if (!person) throw new Error('expected somebody');
  return person;
};

const rename: Edit = (account, _today, random) => {
  const { id } = anybody(account, random);
  account.setPerson(id, { lastName: `Renamed-${random.int(1_000_000_000)}` });
};

const move: Edit = (account, _today, random) => {
  account.setPerson(anybody(account, random).id, { city: random.pick(['Bern', 'Turku', 'Gdańsk', 'Évora']) });
};

const transfer: Edit = (account, _today, random) => {
  const department = random.pick(['Gardens', 'Engines', 'Tea', 'Numbers']);
  account.setPerson(anybody(account, random).id, { department });
};

/** Two people exchange their addresses, which tell them apart. */
const swap: Edit = (account, _today, random) => {
  const [one, other] = [anybody(account, random), anybody(account, random)];
  const [first, second] = [textOf(one, 'workEmail'), textOf(other, 'workEmail')];
  if (one.id === other.id || first === null || second === null) return;
  account.setPerson(one.id, { workEmail: second });
  account.setPerson(other.id, { workEmail: first });
};

const readdress: Edit = (account, _today, random) => {
  const { id } = anybody(account, random);
  account.setPerson(id, { workEmail: `new-${id}-${random.int(1_000_000)}@acme.test` });
};

const join: Edit = (account, _today, random) => {
  account.addPerson({ lastName: `Family-new-${random.int(1_000_000_000)}` });
};

/** Some days ago, today, or soon. */
const leave: Edit = (account, today, random) => {
  const { id } = anybody(account, random);
  account.setPerson(id, { terminationDate: addDays(today, random.int(12) - 4) });
};

/** A resignation is taken back, or somebody who had left works again. */
const stay: Edit = (account, today, random) => {
  const leavers = account.people.filter((person) => dayOf(person, 'terminationDate') !== null);
  const leaver = leavers[random.int(leavers.length)];
  if (!leaver) return;
  const hadLeft = (dayOf(leaver, 'terminationDate') ?? '') < today;
  account.setPerson(leaver.id, { terminationDate: null, ...(hadLeft && { hireDate: today }) });
};

/** A record that was a mistake is deleted: nobody leaves by that. */
const vanish: Edit = (account, _today, random) => {
  if (account.people.length > 8) account.removePerson(anybody(account, random).id);
};

const edits: readonly [Edit, ...Edit[]] = [
  rename,
  move,
  move,
  transfer,
  transfer,
  swap,
  readdress,
  join,
  join,
  leave,
  leave,
  stay,
  vanish,
];

/** What one day brings: nothing, or up to six changes. Answers who is there and was changed. */
export const anHrDay = (account: VendorSimulator, today: string, random: Random): string[] => {
  const before = new Map(account.people.map((person) => [person.id, person]));
  for (let left = random.int(7); left > 0; left -= 1) random.pick(edits)(account, today, random);
  return account.people.flatMap((person) => (before.get(person.id) === person ? [] : [person.id]));
};
