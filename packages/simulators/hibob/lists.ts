import {
  CONFESSIONS,
  DEPARTMENTS,
  EMPLOYMENT_TYPES,
  JOB_TITLES,
  SHIRT_SIZES,
  TEAMS,
} from '../population/organisation';
import { REGIONS } from '../population/regions';
import type { Variants } from './variants';

export type ListItem = { id: string; label: string; archived: boolean };
export type List = { name: string; items: readonly ListItem[] };

/** Digits as most lists have them (sheet 3.1). */
const numbered = (name: string, first: number, labels: readonly string[]): List => ({
  name,
  items: labels.map((label, index) => ({ id: String(first + index), label, archived: false })),
});

const LIFECYCLE = ['hired', 'employed', 'terminated', 'garden leave', 'temporary leave'];

/** The id of a lifecycle status as this company writes it. */
export const lifecycleId = (status: string, casing: Variants['lifecycle']): string => {
  switch (casing) {
    case 'lower':
      return status;
    case 'capitalised':
      return capitalised(status);
    case 'upper':
      return status.toUpperCase();
    case 'camel':
      return status.replaceAll(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
    default:
      return casing satisfies never;
  }
};

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Former teams that somebody may still have. */
const ARCHIVED: readonly ListItem[] = [{ id: '209193999', label: 'Old Guard', archived: true }];

export const listsOf = ({ lifecycle }: Variants): readonly List[] => [
  numbered('department', 209192163, DEPARTMENTS),
  numbered('title', 209192501, [...new Set(Object.values(JOB_TITLES).flat())]),
  numbered('employmentType', 209194001, EMPLOYMENT_TYPES),
  numbered('legalGender', 209195001, ['Female', 'Male', 'Non-binary']),
  numbered('familyStatus', 209195101, ['Single', 'Married', 'Domestic Partnership']),
  numbered('shirtSize', 209196001, SHIRT_SIZES),
  numbered('confession', 209196101, CONFESSIONS),
  { name: 'team', items: [...numbered('team', 209193001, TEAMS).items, ...ARCHIVED] },
  // Ids that are words: lists differ in this (sheet 3.1).
  { name: 'country', items: countries() },
  {
    name: 'lifecycleStatus',
    items: LIFECYCLE.map((status) => ({
      id: lifecycleId(status, lifecycle),
      label: capitalised(status),
      archived: false,
    })),
  },
];

const countries = (): ListItem[] =>
  [...new Set(REGIONS.map(({ country }) => country))].map((country) => ({
    id: country,
    label: country,
    archived: false,
  }));

/** The item of a label; labels that are in no list (titles a test made up) stay text, as typed values do. */
export const itemIdOf = (lists: readonly List[], name: string, label: string): string =>
  lists.find((list) => list.name === name)?.items.find((item) => item.label === label)?.id ?? label;
