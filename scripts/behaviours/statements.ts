/**
 * The numbered statements about how a sync behaves, in short. A statement has its tests (found by its number in their
 * names) or says why it has none: it does not apply here, or comes with a later part.
 */
export type Statement = {
  readonly number: number;
  readonly text: string;
  /** Why no test has to name it. */
  readonly because?: string;
};

export type Section = {
  readonly title: string;
  /** Every statement needs a test or a reason; in other sections they are only listed with the tests there are. */
  readonly strict: boolean;
  readonly statements: readonly Statement[];
};

const say = (number: number, text: string, because?: string): Statement =>
  because === undefined ? { number, text } : { number, text, because };

const CONSOLE = 'A matter of the console, which is a later part; the API behind it is there.';
const EXCEL = 'Spreadsheets come with imports and exports, a later part.';
/** What a leaving comes to here, and where the rest happens. */
const OFFBOARDS =
  'The product offboards. Rollcall tells it with `StakeholderLeaving` and `StakeholderLeft`, which hold what that needs: the date, the time zone, whether the person holds securities, whether it is history.';

/** In the order of the numbers. */
export const sections: readonly Section[] = [
  {
    title: 'Direction (section 1)',
    strict: true,
    statements: [
      say(1, 'Data moves from the HR system into the register, not back.'),
      say(2, 'Data that was read changes nobody until a sync is triggered.'),
      say(3, 'A reviewed sync writes what was read.'),
      say(4, 'An edit in HR appears after the next reading and the next sync.'),
      say(5, 'HR is the source of truth: a sync overwrites what was typed in by hand.'),
      say(6, 'Reading happens on a schedule.'),
      say(7, 'Reading is automatic, writing is decided by a person or by policy.'),
    ],
  },
  {
    title: 'Who may do what (section 2)',
    strict: true,
    statements: [
      say(8, 'Without the right role nobody connects, configures or syncs.'),
      say(9, 'An administrator of the HR system authorises.', CONSOLE),
      say(10, 'Which plan of a product offers the connector.', 'The product around it decides that.'),
      say(11, 'Approving a sync may ask for a fresh sign-in.'),
      say(12, 'Which plan of a product automates offboarding.', 'The product around it decides that.'),
    ],
  },
  {
    title: 'Connecting (section 3)',
    strict: true,
    statements: [
      say(13, 'A picker shows the HR systems.', CONSOLE),
      say(14, 'The choice opens a window to link.', CONSOLE),
      say(15, 'What can be read is shown before credentials are given.', CONSOLE),
      say(16, 'Consent, review, credentials, optional mapping, finish.', CONSOLE),
      say(17, 'Valid credentials make a connection that can be configured, synced and disconnected.'),
      say(18, 'Invalid credentials are refused, and the error names them.'),
      say(19, 'Optional mapping can be left for later.', CONSOLE),
      say(20, 'A connection that exists goes on to configuring.', CONSOLE),
      say(21, 'Help for an HR system that is not in the list.', 'The product around it gives support.'),
      say(22, 'The oldest way to connect, from a drop-down list.', 'Replaced by 13 to 19.'),
    ],
  },
  {
    title: 'Credentials by provider',
    strict: false,
    statements: [
      say(23, 'BambooHR by sign-in: the subdomain alone; a whole address is trimmed.'),
      say(24, 'BambooHR by key: the key has the rights of who made it.'),
      say(25, 'BambooHR: full admin, or an access level of its own.'),
      say(26, 'Personio: client id and secret, and the attributes that were granted.'),
      say(27, 'HiBob: a service user, and people in the life-cycle states of its group.'),
      say(28, 'Humaans: a token; its scopes add fields.'),
      say(29, 'CharlieHR: client id and secret.'),
      say(30, 'Lucca: address and key; rights for future and former employees.'),
      say(31, 'Factorial.', 'This HR system is a later part.'),
      say(32, 'Workday.', 'This HR system is a later part.'),
      say(33, 'SAP SuccessFactors.', 'This HR system is a later part.'),
      say(34, 'A key with all rights to read leaves no field empty unnoticed.'),
    ],
  },
  {
    title: 'What a key may not read (section 5)',
    strict: true,
    statements: [
      say(35, 'Humaans, public data only: e-mail, status and team come, private fields stay empty.'),
      say(36, 'Humaans, private data too: personal e-mail, birth date, address, employment.'),
      say(37, 'Humaans with compensations: pay currency, period and rate too.'),
      say(38, 'A field the key cannot read is not mapped; the row syncs without it.'),
      say(39, 'Partial data has a cause with a name: the rights of the key, and what to do about it.'),
      say(40, 'Personio: address, personal e-mail and employment type need a mapping of their own.'),
      say(41, 'Personio: no leaver without the termination date.'),
      say(42, 'BambooHR: somebody without a start date was not synced; here they are.'),
    ],
  },
  {
    title: 'Default fields (section 6)',
    strict: true,
    statements: [
      say(43, 'Nineteen fields are mapped without being asked for.'),
      say(44, 'Some of them are kept and not shown on the form.'),
      say(45, 'Humaans: the home address is the first address line.'),
      say(46, 'Hovering shows the list of default fields.', CONSOLE),
      say(47, 'A country is two letters.'),
      say(48, 'A person is in one group at most; a synced one replaces the former.'),
      say(49, 'First and last name are one name.'),
    ],
  },
  {
    title: 'Configuring (section 7)',
    strict: true,
    statements: [
      say(50, 'No sync before a configuration.'),
      say(51, 'Fields may take minutes to discover: a state says so, and nothing breaks.'),
      say(52, 'A saved configuration can be changed at any time.'),
      say(53, 'The identifier is one field, unique and present for everybody.'),
      say(54, 'CharlieHR and Humaans: the work e-mail and no other.'),
      say(55, 'Personio: the work e-mail, or employee number or personal e-mail.'),
      say(56, 'Somebody without the identifier is flagged and not created blindly.'),
      say(57, 'Two with the same identifier are both flagged.'),
      say(58, 'Which e-mail becomes the primary one can be chosen.'),
      say(59, 'Manager, mobile phone and pay rate are optional and off by default.'),
      say(60, 'Further fields of the HR system appear and can be mapped to custom fields.'),
      say(61, 'Humaans: no additional fields can be mapped.'),
      say(62, 'Saving stores the mapping; closing discards.'),
      say(
        63,
        'The oldest integration loads fields with a button.',
        'Fields are discovered with every check of the credentials, and by `POST …/fields/discover` (51).',
      ),
      say(
        64,
        'The identifier also feeds document templates.',
        'Templates belong to the product; `GET /v1/stakeholders/{id}` answers the identifier.',
      ),
    ],
  },
  {
    title: 'Sync-if (section 8)',
    strict: true,
    statements: [
      say(65, 'Without a condition everybody the key can see is taken, former staff included.'),
      say(66, 'Filters combine with AND.'),
      say(67, 'Values in one filter combine with OR.'),
      say(68, 'Country in (CH, DE) and group in (A, B): CH and C is out, DE and B is in.'),
      say(69, 'With status = active nobody inactive is created or updated.'),
      say(70, 'Somebody who drops out of the conditions stays as they are.'),
      say(71, 'Conditions use employment and custom fields too.'),
      say(72, 'A condition on a field without a value does not match.'),
    ],
  },
  {
    title: 'Who is who (section 9)',
    strict: true,
    statements: [
      say(73, 'Equal identifiers: the employee updates that person.'),
      say(74, 'A person without an identifier is found by full name.'),
      say(75, 'Neither matches: somebody new.'),
      say(76, 'Without a match by identifier a duplicate would be created, names or not.'),
      say(77, 'Names are compared without case, order and commas.'),
      say(78, 'Identifiers are compared exactly, e-mail addresses without case.'),
      say(79, 'Two people of one name: the row is flagged, nothing is guessed.'),
      say(80, 'After a match by name the identifier is written.'),
      say(81, 'Identifier and name point to two people: the identifier wins.'),
      say(82, 'The oldest integration syncs name, e-mail and address only.', 'Replaced by 43.'),
    ],
  },
  {
    title: 'Preview and name format (section 10)',
    strict: true,
    statements: [
      say(83, 'A preview tells those to be created from those to be changed.'),
      say(84, 'A preview that is cancelled writes nothing.'),
      say(85, 'New people get the chosen name format, existing names stay.'),
      say(86, 'Somebody unchanged has no row.'),
    ],
  },
  {
    title: 'Selected, or all (section 11)',
    strict: true,
    statements: [
      say(87, 'Ticked rows alone are written.'),
      say(88, 'Or all that satisfy the conditions.'),
      say(89, 'A sync can start from the list of people.', CONSOLE),
      say(90, 'The same data again changes nothing.'),
      say(91, 'One bad row does not keep the others.'),
      say(92, 'Somebody new is a natural person and gets an onboarding tag.'),
    ],
  },
  {
    title: 'Scheduled sync (section 12)',
    strict: true,
    statements: [
      say(93, 'A new reading takes the place of the old one, and its age is shown.'),
      say(94, 'A reading that fails leaves the last good one, and the connection says so.'),
      say(95, 'Unattended writing is a choice, and never deletes or writes flagged rows.'),
    ],
  },
  {
    title: 'Phone numbers (section 13)',
    strict: true,
    statements: [
      say(96, 'Without a country code a number is shown as invalid.'),
      say(97, 'It is corrected in HR, or typed in by hand.'),
      say(98, 'The rest of the row syncs, and a valid number stays.'),
      say(99, 'Test values: +41791234567 and 0041791234567 are valid, 0791234567 is not.'),
    ],
  },
  {
    title: 'Leavers and offboarding (section 14)',
    strict: true,
    statements: [
      say(100, 'A termination date gives the leaver tag.'),
      say(101, 'The tag ends no equity by itself.'),
      say(102, 'A person offboards.'),
      say(103, 'The status of historical leavers can be cleared.'),
      say(104, 'Clearing skips people without a status.'),
      say(105, 'A cleared status does not come back with the same date.'),
      say(106, 'A date to come gives the tag at once.'),
      say(107, 'A date taken back takes the tag away.'),
      say(108, 'Somebody deleted in HR stays in the register.'),
      say(109, 'A condition on status offboards nobody.'),
      say(110, 'Without termination dates former staff is taken; a group can hold them.'),
      say(111, 'Tags are set automatically, for natural persons.'),
      say(112, 'The first onboarding tag, until something is held.'),
      say(113, 'Unallocated people appear in transaction forms.', 'The product around it has those forms.'),
      say(114, 'Three ways to offboard.', OFFBOARDS),
      say(
        115,
        'Termination and vesting date.',
        'The events name the termination date (102); a date for vesting is a matter of the product.',
      ),
      say(116, 'Exercise window.', 'The product around it holds securities.'),
      say(
        117,
        'Reasons and workflows.',
        'Workflows of the product start from `StakeholderLeft`; the leaver policy moves people to a group (110), reasons and what follows from them are a matter of the product.',
      ),
      say(
        118,
        'A leaver with equity moves to a personal e-mail.',
        'The product invites people again; Rollcall has both addresses (43), which of them is the primary one is a setting (58), and one person’s can be pinned.',
      ),
      say(
        119,
        'When a person can be deleted.',
        'People are archived or erased here; the product around it deletes.',
      ),
      say(120, 'The sync never deletes anybody.'),
    ],
  },
  {
    title: 'Custom fields (section 15)',
    strict: true,
    statements: [
      say(121, 'Custom fields are company-wide and exist for everybody.'),
      say(122, 'A field is added with a name, and is there for each person.'),
      say(123, 'Renaming must not break what uses the field.'),
      say(124, 'Lists filter, sort and group by them, and conditions use them.'),
      say(125, 'Each says whether it is empty, typed in by hand, or fed by a mapping.'),
      say(126, 'A field with values of its own, or a mapping, is not deleted.'),
      say(127, 'Custom fields need no HR system.'),
      say(128, 'Fields of the first generation were migrated.', 'There is no first generation here.'),
      say(129, 'A field of the HR system is mapped to a custom field.'),
      say(130, 'A new column of a spreadsheet makes a field.', EXCEL),
    ],
  },
  {
    title: 'Data that is not accepted',
    strict: false,
    statements: [
      say(131, 'Sensitive categories are refused by default.'),
      say(132, 'An exception needs a reason.'),
      say(133, 'Bank accounts, national ids and passports never reach a custom field.'),
    ],
  },
  {
    title: 'Identifiers by spreadsheet',
    strict: false,
    statements: [
      say(134, 'All people as a file.', EXCEL),
      say(135, 'Identifiers filled in and uploaded are kept.'),
      say(136, 'The next sync then matches, and creates no duplicates.'),
      say(137, 'Rows are matched by the id in the file.', EXCEL),
      say(138, 'The first row holds instructions.', EXCEL),
      say(139, 'Unchanged cells stay, an emptied one is an edit.', EXCEL),
      say(140, 'Legal entities have a file of their own.', EXCEL),
      say(141, 'A duplicate identifier is refused.'),
      say(142, 'Download and upload change nothing.', EXCEL),
    ],
  },
  {
    title: 'Disconnecting, reconnecting, another HR system (section 18)',
    strict: true,
    statements: [
      say(143, 'Rights or HR system change by disconnecting and connecting again.'),
      say(144, 'People and values stay; the configuration stays for the same account.'),
      say(145, 'A wider key fills what was empty.'),
      say(146, 'Another HR system makes no duplicates of people who are known.'),
    ],
  },
];
