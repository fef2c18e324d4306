import { charliehr } from '#providers/charliehr/provider';
import { startCharlieHrSimulator } from '#simulators/charliehr/server';
import { describeProvider } from './provider-contract';

/** How the simulator logs what a request asks for beside the profiles: one name per list. */
const listsOf = (sourceField: string): string[] => {
  const [list = ''] = sourceField.split('.');
  return [list];
};

describeProvider({
  provider: charliehr,
  start: startCharlieHrSimulator,
  wrongCredentials: { kind: 'api_key', clientId: 'Zz0Zz0Zz0Zz0', clientSecret: 'Yy1Yy1Yy1Yy1' },
  pageSize: 5,
  peopleRead: 'GET /api/v1/team_members',
  losable: { employeeField: 'personalEmail', sourceField: 'personal_email' },
  customField: 'notes.team_member_note_type_52',
  refused: [
    ...[56, 57, 58].flatMap((number) => [
      `notes.team_member_note_type_${number}`,
      `team_member_note_type_${number}`,
    ]),
    'national_insurance_number',
    'bank_account',
    'bank_accounts',
  ],
  tokens: false,
  links: true,
  vendorFields: listsOf,
});
