// Runs the command named on the command line, and turns what it throws into a sentence and an exit code.
import { CommanderError, runCommandLine } from './cli/args.ts';
import { exitCodes } from './cli/exit-codes.ts';
import { AppError, formatProblem } from './problem.ts';
import { version } from './version.ts';

/** Resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreBrokenPipe);
  try {
    await runCommandLine(args, version);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
    if (!(error instanceof AppError)) {
      process.stderr.write(
        `feedwright: internal error: ${error instanceof Error ? error.stack : String(error)}\n`,
      );
      return exitCodes.internal;
    }
    for (const problem of error.problems) process.stderr.write(`${formatProblem(problem)}\n`);
    if (error.message) process.stderr.write(`feedwright: ${error.message}\n`);
    return exitCodes[error.code];
  }
}

/** Whoever read the output has seen enough, as head does. */
function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
