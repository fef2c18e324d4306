import { spawn } from 'node:child_process';
import { LocalError } from './local-error';

export interface CommandOptions {
  cwd?: string | undefined;
  env?: NodeJS.ProcessEnv | undefined;
  /** Called with each piece of output, standard output and errors alike, as it comes. */
  onOutput?: ((text: string) => void) | undefined;
}

export interface CommandResult {
  exitCode: number;
  /** Standard output and errors, in the order they came. */
  output: string;
}

/** Runs a program to its end. Throws only if it cannot be started at all; a failing exit code is a result. */
export const runCommand = (command: string, args: readonly string[], options: CommandOptions = {}) =>
  new Promise<CommandResult>((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
      options.onOutput?.(chunk.toString());
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (cause) =>
      reject(new LocalError(`${command} cannot be started: ${cause.message}`, { cause })),
    );
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });
