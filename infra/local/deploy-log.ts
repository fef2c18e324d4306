import { stripVTControlCharacters } from 'node:util';

const NOISE =
  /^\s+at |^Node\.js v|^\s*\^+\s*$|_IN_PROGRESS|_COMPLETE|Rollback|CloudTrail|node internals|Source Location|warning|Warning|feature flags|in aws-cdk-lib|^\s*<anonymous>/;
const PROGRESS = /^\S+ \| (\d+\/\d+ \| )?\d+:\d+:\d+ [AP]M \| /;
const SUMMARY = /^❌|^‣|^Failed resources/;
const FAILURE = /FAILED|[Ee]rror|❌|failed|already exists|denied|cannot|not found/;

/**
 * The few lines of a cdk log that say what went wrong, in its order, without progress, stack traces and repetitions.
 * If no line speaks of a failure: the last lines that are not noise.
 */
export const failureLines = (log: string, limit = 6): string[] => {
  const lines = stripVTControlCharacters(log)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !NOISE.test(line))
    .map((line) => line.trim().replace(/\s+/g, ' ').replace(PROGRESS, ''));
  const failures = lines.filter((line) => FAILURE.test(line));
  const causes = failures.filter((line) => !SUMMARY.test(line));
  const chosen = [causes, failures, lines].find((candidates) => candidates.length > 0) ?? [];
  return [...new Set(chosen)].slice(-limit);
};
