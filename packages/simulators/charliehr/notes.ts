import type { SimulatedAnswer } from '../exchange';
import { textOf } from '../population/person';
import type { Person } from '../population/person';
import { visiblePeople } from './call';
import type { Call } from './call';
import { memberId } from './ids';
import { listAnswer } from './list';
import { refusal } from './refusals';

type NoteType = { id: string; name: string; type: 'Text' | 'Number' | 'Checklist'; field: string };

const noteType = (
  number: number,
  name: string,
  field: string,
  type: NoteType['type'] = 'Text',
): NoteType => ({
  id: `team_member_note_type_${number}`,
  name,
  type,
  field,
});

/** The company's own fields (sheet section 5); the last three are data that a connector has to refuse. */
const noteTypes: readonly NoteType[] = [
  noteType(51, 'Employee number', 'employeeNumber'),
  noteType(52, 'Shirt size', 'customShirtsize'),
  noteType(53, 'Badge', 'customBadge'),
  noteType(54, 'End of probation', 'customProbationend'),
  noteType(55, 'Key card', 'customKeycard', 'Checklist'),
  noteType(56, 'IBAN', 'customIBAN'),
  noteType(57, 'Kirchensteuer', 'customKirchensteuer'),
  noteType(58, 'National insurance number', 'customNIN1'),
];

const PERMISSIONS = {
  anyone: false,
  owners: true,
  team_leads: false,
  line_managers: true,
  payroll_admins: true,
  admins: true,
  super_admins: true,
};

export const listNoteTypes = (call: Call): SimulatedAnswer =>
  listAnswer(call, shownTypes(call), ({ id, name, type }) => ({ id, name, type, permissions: PERMISSIONS }));

const shownTypes = ({ access }: Call): readonly NoteType[] =>
  noteTypes.filter(({ id }) => !access.hidden(id));

/** A person's notes; those without content do not exist. */
export const notesOf = (call: Call, person: Person) =>
  shownTypes(call).flatMap((type) => {
    const content = contentOf(person, type);
    return content === null || call.access.hiddenOn(type.id, person.id)
      ? []
      : [{ team_member_note_type: type.id, name: type.name, content }];
  });

/** What a checklist holds is a guess: the names of what is ticked. */
const contentOf = (person: Person, { type, field }: NoteType): string | string[] | null => {
  const value = textOf(person, field);
  if (type !== 'Checklist') return value;
  return value === 'true' ? ['Handed out'] : null;
};

export const listNotes = (call: Call): SimulatedAnswer => {
  call.exchange.log.fields = ['notes'];
  if (call.access.hidden('notes')) return refusal(403, 'Access denied');
  const person = visiblePeople(call).find(({ id }) => memberId(id) === call.params['id']);
  return person ? listAnswer(call, notesOf(call, person), (note) => note) : refusal(404, 'Not found');
};
