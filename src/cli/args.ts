// The command line: every command with its flags, each flag a key of the configuration.
import { Command, CommanderError, Option } from 'commander';
import { flagRows } from '../config/describe.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { createContext } from './context.ts';
import { newArticle } from './new.ts';
import { release } from './release.ts';
import { serve } from './serve.ts';

export { CommanderError };

/** Throws CommanderError for a wrong command line and AppError for what a command cannot do. */
export async function runCommandLine(args: readonly string[], version: string): Promise<void> {
  const program = new Command('feedwright')
    .description('Turns a folder of front-matter articles into RSS, Atom and JSON feeds, and serves them.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(feedwright --help lists the commands, feedwright <command> --help their options)');

  command(program, 'serve', 'rebuild on a schedule and on change, and serve the feeds').action((flags) =>
    serve(createContext(flags)),
  );
  command(program, 'build', 'write the feeds and pages as files')
    .requiredOption('--out <folder>', 'the folder that gets the files')
    .option('--compress', 'also write .gz and .br files')
    .option('--pages', 'also write a page for every article')
    .action(({ out, compress = false, pages = false, ...flags }) =>
      build(createContext(flags), { out, isCompressed: compress, hasPages: pages }),
    );
  command(
    program,
    'check',
    'list everything that is wrong with the articles; exit code 1 where there is an error',
  )
    .addOption(
      new Option('--format <format>', 'how the list is written').choices(['text', 'json']).default('text'),
    )
    .action(({ format, ...flags }) => check(createContext(flags), { format }));
  command(program, 'new', 'begin an article')
    .argument('<title>', 'its headline')
    .action((title: string, flags) => newArticle(createContext(flags), title, new Date()));
  command(program, 'release', 'publish what the guard holds').action((flags) =>
    release(createContext(flags), new Date()),
  );
  await program.parseAsync(args, { from: 'user' });
}

/** A command that takes the flags of the configuration, under the names of its keys. */
function command(program: Command, name: string, about: string): Command {
  const made = program.command(name).description(about).allowExcessArguments(false);
  for (const { flag, argument, about: text } of flagRows()) made.option(`${flag} ${argument}`, text);
  return made;
}
