import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Settings } from '#infra/settings';
import { RollcallStack } from '#infra/stacks/rollcall-stack';

/** CloudFormation's own validation costs seconds per test file; `cdk synth` runs it once. */
const QUICK = { builtinCloudFormationValidation: false, treeMetadata: false, analyticsReporting: false };

/** The real stack with stand-in code: what is asserted here does not depend on what functions do. */
export const aStack = (settings: Partial<Settings> = {}): RollcallStack => {
  const code = () => Code.fromInline('exports.handler = async () => undefined;');
  return new RollcallStack(new App(QUICK), 'Rollcall', {
    settings: { stage: 'production', ...settings, code },
  });
};

export const aTemplate = (settings: Partial<Settings> = {}): Template => Template.fromStack(aStack(settings));

/** What is at a path of a template's JSON; undefined where it ends early. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (place, key) => (typeof place === 'object' && place !== null ? Reflect.get(place, key) : undefined),
    value,
  );

/** The same as a list: a single value is a list of one, nothing is an empty one. */
export const listAt = (value: unknown, ...path: readonly (string | number)[]): unknown[] => {
  const found = at(value, ...path);
  if (Array.isArray(found)) return found;
  return found === undefined ? [] : [found];
};

export const textAt = (value: unknown, ...path: readonly (string | number)[]): string =>
  String(at(value, ...path));

/** A resource's properties with its logical id, and what CloudFormation does with it at the end. */
export type Resource = { readonly id: string; readonly [property: string]: unknown };

/** All resources of a CloudFormation type. */
export const resources = (template: Template, type: string): Resource[] =>
  Object.entries(template.findResources(type)).map(([id, { Properties, ...rest }]) => ({
    ...rest,
    ...Properties,
    id,
  }));

/** The one that is asked for; a test that finds none, or several, is wrong. */
export const only = <One>(found: readonly One[]): One => {
  const [one, ...others] = found;
  if (one === undefined || others.length > 0) throw new Error(`expected one, found ${found.length}`);
  return one;
};

/** The logical id that `{ Ref }` or `{ Fn::GetAtt }` points to. */
export const idIn = (reference: unknown): string => {
  const id = at(reference, 'Ref') ?? at(reference, 'Fn::GetAtt', 0);
  return typeof id === 'string' ? id : 'none';
};

/** The function's or queue's own name, such as `fetch`. */
export const nameOf = (resource: Resource): string =>
  String(resource['FunctionName'] ?? resource['QueueName']).replace('rollcall-production-', '');

export const sorted = (texts: readonly string[]): string[] => texts.toSorted((a, b) => (a < b ? -1 : 1));
