// The command line: every command with its flags, each flag a key of the configuration.
import { Argument, Command, CommanderError, Option } from 'commander';
import { flagRows } from '../config/describe.ts';
import { startProcessAhead } from '../rebuild/rebuild-process.ts';
import type { CommandFlags, Context } from './context.ts';
import type { Fetching } from './fetched.ts';
import type { PrivateOptions } from './private.ts';

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
      await serve(await contextOf(flags, 'first'));
    },
  );
  command(program, 'build', 'write the feeds and pages as files')
    .requiredOption('--out <folder>', 'the folder that gets the files')
    .option('--compress', 'also write .gz and .br files')
    .option('--pages', 'also write a page for every article')
    .action(async ({ out, compress = false, pages = false, ...flags }) => {
      // It loads its code meanwhile.
      const ahead = startProcessAhead();
      const { build } = await import('./build.ts');
      const options = { out, isCompressed: compress, hasPages: pages, ahead };
      await build(await contextOf(flags, 'always'), options);
    });
  command(
    program,
    'check',
    'list everything that is wrong with the articles; exit code 1 where there is an error',
  )
    .addOption(formatOption('how the list is written', ['text', 'json', 'github', 'sarif']))
    .option('--strict', 'exit code 1 where there is a warning, too')
    .action(async ({ format, strict = false, ...flags }) => {
      const { check } = await import('./check.ts');
      await check(await contextOf(flags, 'always'), { format, isStrict: strict });
    });
  command(
    program,
    'doctor',
    'fetch the public feed as the common readers do, and say what stands in their way',
  )
    .option('--url <url>', 'the feed, if not those below the base URL of the configuration')
    .addOption(formatOption('how it is written'))
    .action(async ({ url, format, ...flags }) => {
      const { doctor } = await import('./doctor.ts');
      await doctor(await contextOf(flags), { url, format });
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
  addOperations(program);
  await program.parseAsync(args, { from: 'user' });
}

/** What an operator does with the service, which may run meanwhile or not. */
function addOperations(program: Command): void {
  command(program, 'status', 'say what is published, what is held and why, and what comes next')
    .addOption(formatOption('how it is written'))
    .action(async ({ format, ...flags }) => {
      const { status } = await import('./status.ts');
      await status(await contextOf(flags), { format });
    });
  command(program, 'rebuild', 'have the running service rebuild now')
    .option('--wait', 'until it is done, and say what became of it')
    .action(async ({ wait = false, ...flags }) => {
      const [{ rebuild }, { readSecret }] = await Promise.all([
        import('./rebuild.ts'),
        import('./secrets.ts'),
      ]);
      const context = await contextOf(flags);
      // The first, where there are several.
      const [token] = readSecret(process.env, 'FEEDWRIGHT_OPERATOR_TOKEN').split(/\s+/);
      await rebuild(context, { isWaiting: wait, token });
    });
  program
    .command('token')
    .description('make an operator token')
    .action(async () => {
      const { printToken } = await import('./token.ts');
      printToken();
    });
  command(program, 'release', 'publish what the guard holds')
    .option('--force', 'whatever is held then, also if it is not what is held now')
    .action(async ({ force = false, ...flags }) => {
      const { release } = await import('./release.ts');
      await release(await contextOf(flags), { isForced: force, now: new Date() });
    });
  command(program, 'rollback', 'serve an earlier release until told otherwise')
    .argument('[release]', 'its number, as status lists them')
    .option('--unpin', 'publish what there is again')
    .action(async (number: string | undefined, { unpin = false, ...flags }) => {
      const { rollback } = await import('./rollback.ts');
      await rollback(await contextOf(flags), { release: number, isUnpinned: unpin, now: new Date() });
    });
  command(program, 'private', 'make, list, revoke or rotate the addresses of private feeds')
    .addArgument(new Argument('<action>', 'what is to be done').choices(['add', 'list', 'revoke', 'rotate']))
    .argument('[words...]', 'add FEED LABEL, list [FEED], revoke ID or LABEL, rotate ID')
    .option('--reason <text>', 'of revoke: what the last article at the address says')
    .option('--grace <days>', 'of rotate: how long the old address lives on, 0 without it')
    .addOption(formatOption('how it is written'))
    .action(async (action: PrivateOptions['action'], words: readonly string[], flags) => {
      const { reason, grace, format, ...rest } = flags;
      const { privateFeeds } = await import('./private.ts');
      await privateFeeds(await contextOf(rest), { action, words, reason, grace, format });
    });
  command(program, 'backup', 'copy the database, also while the service runs')
    .argument('<file>', 'the copy, which must not exist')
    .action(async (file: string, flags) => {
      const { backup } = await import('./backup.ts');
      await backup(await contextOf(flags), file);
    });
}

function formatOption(about: string, formats: readonly string[] = ['text', 'json']): Option {
  return new Option('--format <format>', about).choices(formats).default('text');
}

async function contextOf(flags: CommandFlags, fetching?: Fetching): Promise<Context> {
  const { createContext } = await import('./context.ts');
  return createContext(flags, fetching);
}

/** A command that takes the flags of the configuration, under the names of its keys. */
function command(program: Command, name: string, about: string): Command {
  const made = program.command(name).description(about).allowExcessArguments(false);
  for (const { flag, argument, about: text } of flagRows()) made.option(`${flag} ${argument}`, text);
  return made;
}
