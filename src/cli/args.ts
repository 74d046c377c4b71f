// The command line: every command with its flags, each flag a key of the configuration.
import { Command, CommanderError, Option } from 'commander';
import { flagRows } from '../config/describe.ts';
import type { CommandFlags, Context } from './context.ts';

export { CommanderError };

/** Throws CommanderError for a wrong command line and AppError for what a command cannot do. */
export async function runCommandLine(args: readonly string[], version: string): Promise<void> {
  const program = new Command('feedwright')
    .description('Turns a folder of front-matter articles into RSS, Atom and JSON feeds, and serves them.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(feedwright --help lists the commands, feedwright <command> --help their options)');

  // Each command loads what it needs when it runs: --help and check need no web server.
  command(program, 'serve', 'rebuild on a schedule and on change, and serve the feeds').action(
    async (flags) => {
      const { serve } = await import('./serve.ts');
      await serve(await contextOf(flags));
    },
  );
  command(program, 'build', 'write the feeds and pages as files')
    .requiredOption('--out <folder>', 'the folder that gets the files')
    .option('--compress', 'also write .gz and .br files')
    .option('--pages', 'also write a page for every article')
    .action(async ({ out, compress = false, pages = false, ...flags }) => {
      const { build } = await import('./build.ts');
      await build(await contextOf(flags), { out, isCompressed: compress, hasPages: pages });
    });
  command(
    program,
    'check',
    'list everything that is wrong with the articles; exit code 1 where there is an error',
  )
    .addOption(
      new Option('--format <format>', 'how the list is written').choices(['text', 'json']).default('text'),
    )
    .action(async ({ format, ...flags }) => {
      const { check } = await import('./check.ts');
      await check(await contextOf(flags), { format });
    });
  command(program, 'new', 'begin an article')
    .argument('<title>', 'its headline')
    .action(async (title: string, flags) => {
      const { newArticle } = await import('./new.ts');
      await newArticle(await contextOf(flags), title, new Date());
    });
  command(program, 'import', 'make articles of saved web pages and of Ghost or WordPress exports')
    .argument(
      '<sources...>',
      'files: .html, .mhtml, .txt (a page copied as text), .json (Ghost), .xml (WordPress)',
    )
    .option('--out <folder>', 'the folder that gets the articles, if not that of the configuration')
    .option('--write', 'write the files; without it they are only shown')
    .action(async (sources: readonly string[], { out, write = false, ...flags }) => {
      const { importArticles } = await import('./import.ts');
      await importArticles(await contextOf(flags), { sources, out, isWriting: write, now: new Date() });
    });
  command(program, 'adopt', 'take over the ids and dates of the feed that the site has today')
    .argument('<feeds...>', 'URLs or files: RSS, Atom or JSON')
    .action(async (feeds: readonly string[], flags) => {
      const { adopt } = await import('./adopt.ts');
      await adopt(await contextOf(flags), feeds);
    });
  command(program, 'release', 'publish what the guard holds').action(async (flags) => {
    const { release } = await import('./release.ts');
    await release(await contextOf(flags), new Date());
  });
  await program.parseAsync(args, { from: 'user' });
}

async function contextOf(flags: CommandFlags): Promise<Context> {
  const { createContext } = await import('./context.ts');
  return createContext(flags);
}

/** A command that takes the flags of the configuration, under the names of its keys. */
function command(program: Command, name: string, about: string): Command {
  const made = program.command(name).description(about).allowExcessArguments(false);
  for (const { flag, argument, about: text } of flagRows()) made.option(`${flag} ${argument}`, text);
  return made;
}
