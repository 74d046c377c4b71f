// Holds the documentation against the code: what is written is there, and what is there is written.
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fieldNames, memberNames } from '../../src/article/dialects.ts';
import { CommanderError, runCommandLine } from '../../src/cli/args.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { configJsonSchema, configTable } from '../../src/config/describe.ts';
import { podcastKeys } from '../../src/config/podcast.ts';
import { hookPath } from '../../src/operator/hooks.ts';
import {
  feedPagePath,
  feedsJsonPath,
  feedsPagePath,
  feedsScriptPath,
  mainFeedPaths,
  notFoundPath,
  opmlPath,
  stylesheetPath,
} from '../../src/own-paths.ts';
import { version } from '../../src/version.ts';
import { feedAliases } from '../../src/web/aliases.ts';
import {
  anchors,
  codeSpans,
  linkTargets,
  listFiles,
  read,
  root,
  tableRows,
  withoutBlocks,
} from './markdown.ts';

const readme = read('README.md');
const documents = [
  ...['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md'],
  ...listFiles('docs', '.md'),
];

afterEach(() => {
  vi.restoreAllMocks();
});

async function help(...command: string[]): Promise<string> {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  await expect(runCommandLine([...command, '--help'], version)).rejects.toThrow(CommanderError);
  vi.restoreAllMocks();
  return text;
}

/** As the help lists them. */
async function commandNames(): Promise<string[]> {
  const [, list = ''] = (await help()).split('Commands:\n');
  return [...list.matchAll(/^ {2}(\w+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
}

function flagsIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([flag]) => flag);
}

describe('the README', () => {
  it('has the table of configuration keys as it is made from the code', () => {
    expect(readme).toContain(`\n${configTable()}\n`);
  });

  it('has the keys of the schema for editors', () => {
    expect(JSON.parse(read('docs/feedwright.schema.json'))).toEqual(configJsonSchema());
  });

  it('has every command, and no other', async () => {
    const names = await commandNames();
    const documented = tableRows(readme, ['command', 'what it does']).map(
      ([cell]) => /\w+/.exec(cell ?? '')?.[0],
    );
    expect(documented).toEqual(names);
    const used = [...readme.matchAll(/feedwright(?:\.mjs)? (?:-- )?([a-z]+)(?=[`\s]*[`\n])/g)].map(
      ([, name]) => name,
    );
    expect(used.length).toBeGreaterThan(3);
    expect(used.filter((name) => !names.includes(name ?? ''))).toEqual([]);
  });

  it('has every flag, and no other', async () => {
    const texts = [await help()];
    for (const name of await commandNames()) texts.push(await help(name));
    const documented = new Set(flagsIn(withoutBlocks(readme)));
    expect([...documented].sort()).toEqual([...new Set(texts.flatMap(flagsIn))].sort());
  });

  it('gives each command the flags of its own', async () => {
    const shared = new Set(flagsIn(await help('serve')));
    for (const [command = '', , flags = ''] of tableRows(readme, ['command', 'what it does'])) {
      const name = /\w+/.exec(command)?.[0] ?? '';
      const own = flagsIn(await help(name)).filter((flag) => !shared.has(flag));
      expect(flagsIn(flags).sort(), name).toEqual([...new Set(own)].sort());
    }
  });

  it('has every exit code and says what each failure has', () => {
    const words: Record<keyof typeof exitCodes, string> = {
      'problems-found': 'found an error in an article',
      internal: 'internal error',
      usage: 'command line',
      'config-invalid': 'configuration is wrong',
      exists: 'exists already',
      'posts-unreadable': 'posts folder cannot be read',
      'template-invalid': 'template is faulty',
      'rebuild-failed': 'could not rebuild',
      'store-unusable': 'database cannot be used',
      'listen-failed': 'cannot be listened on',
      'service-unreachable': 'no service that answers',
      'service-refused': 'one that refuses it',
    };
    const rows = new Map(tableRows(readme, ['exit code']).map(([code, text]) => [Number(code), text]));
    expect([...rows.keys()]).toEqual([...new Set([0, ...Object.values(exitCodes)])].sort());
    for (const [name, code] of Object.entries(exitCodes))
      expect(rows.get(code), name).toContain(words[name as keyof typeof exitCodes]);
  });

  it('has the addresses that are served', () => {
    const paths = tableRows(readme, ['path', 'what']).flatMap(([cell]) => codeSpans(cell ?? ''));
    const served = [
      ...Object.values(mainFeedPaths),
      feedPagePath(mainFeedPaths.rss),
      '/',
      ...[feedsPagePath, feedsScriptPath, opmlPath, feedsJsonPath],
      stylesheetPath,
      notFoundPath,
      '/healthz',
      '/readyz',
      '/api/status',
      '/metrics',
      hookPath,
    ];
    expect(paths.filter((path) => !path.includes('…')).sort()).toEqual(served.sort());
  });

  it('has the other addresses of the feeds', () => {
    const rows = tableRows(readme, ['other address', 'the feed there']);
    const told = rows.flatMap(([names = '', feed = '']) =>
      codeSpans(names).map((name) => [name, codeSpans(feed)[0]]),
    );
    expect(told).toEqual([...feedAliases]);
  });

  it('names both commands of a beginner, and the checks run the second one', () => {
    expect(readme).toContain('\nnpm ci && npm start\n');
    expect(readme).toContain('\nnpm ci && npm test\n');
    expect(read('.ci/run')).toMatch(/^npm ci && npm test\b/m);
  });
});

describe('the documentation of podcasts', () => {
  const podcasts = read('docs/podcasts.md');

  it('has every key with what the code says of it', () => {
    const rows = tableRows(podcasts, ['key', 'what it says']);
    expect(rows.map(([name = '', about]) => [codeSpans(name)[0], about])).toEqual(
      Object.entries(podcastKeys),
    );
  });

  it('has fields that are read', () => {
    const fields = tableRows(podcasts, ['field', 'what it says']).flatMap(([cell]) => codeSpans(cell ?? ''));
    expect(fields.length).toBeGreaterThan(10);
    expect(fields.filter((name) => !Object.hasOwn(fieldNames, name))).toEqual([]);
  });
});

describe('the table of front matter fields', () => {
  const rows = tableRows(readme, ['field', 'what it says']);
  const told = rows.flatMap(([cell]) => codeSpans(cell ?? ''));

  it('has fields that are read', () => {
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter((name) => !Object.hasOwn(fieldNames, name))).toEqual([]);
  });

  it('is completed by that of the names that other generators use', () => {
    const others = read('docs/other-generators.md');
    const namesIn = (header: string[]) =>
      tableRows(others, header).map(([field = '', names = '']) => [codeSpans(field)[0], codeSpans(names)]);
    expect(namesIn(['field', 'read from'])).toEqual(Object.entries(fieldNames));
    expect(namesIn(['member', 'read from'])).toEqual(Object.entries(memberNames));
  });
});

describe.each(documents)('%s', (path) => {
  const text = read(path);

  it('links to what is there', () => {
    const broken = linkTargets(text)
      .filter((target) => !/^(https?|mailto):/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#');
        const there = file === '' ? path : normalize(join(dirname(path), file));
        if (!existsSync(join(root, there))) return true;
        return anchor !== undefined && !anchors(read(there)).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  it('names files that are there', () => {
    const files = codeSpans(text).filter((code) => /^(src|test|docs|templates|\.ci)\/[\w./-]*$/.test(code));
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('speaks of articles, never of posts', () => {
    const prose = withoutBlocks(text).replace(/`[^`\n]+`|\bposts folder\b/g, '');
    expect(prose.match(/\bposts?\b/gi) ?? []).toEqual([]);
  });
});

describe('the changelog', () => {
  it('knows the version', () => {
    expect(read('CHANGELOG.md')).toContain(`\n## [${version}] - `);
  });
});
